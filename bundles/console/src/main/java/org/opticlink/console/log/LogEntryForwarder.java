package org.opticlink.console.log;

import java.util.Collections;
import java.util.Comparator;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/**
 * Writes OSGi log entries to SLF4J under the name {@code osgi.<logger>}. What the framework reports
 * of every bundle and service that comes or goes is no news to an operator and goes to debug.
 * Called on the log service's thread.
 */
final class LogEntryForwarder implements LogListener {

    private static final String EVENTS = "Events.";
    private static final String NAMELESS = "LogService";

    private final ILoggerFactory loggers;
    private long lastSequence = -1;

    LogEntryForwarder(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    /**
     * Starts to listen, but first writes what the log service has kept. Entries that come meanwhile
     * wait for that, and are not written twice.
     */
    synchronized void start(LogReaderService reader) {
        reader.addLogListener(this);
        Collections.list(reader.getLog()).stream()
                .sorted(Comparator.comparingLong(LogEntry::getSequence))
                .forEach(this::logged);
    }

    @Override
    public synchronized void logged(LogEntry entry) {
        if (entry.getSequence() <= lastSequence) {
            return;
        }
        lastSequence = entry.getSequence();
        Logger logger = loggers.getLogger(name(entry));
        String message = entry.getMessage();
        Throwable exception = entry.getException();
        switch (level(entry)) {
            case AUDIT, ERROR -> logger.error(message, exception);
            case WARN -> logger.warn(message, exception);
            case INFO -> logger.info(message, exception);
            case DEBUG -> logger.debug(message, exception);
            default -> logger.trace(message, exception);
        }
    }

    private static String name(LogEntry entry) {
        String name = entry.getLoggerName();
        boolean saysWho = !name.startsWith(EVENTS) && !name.equals(NAMELESS);
        return "osgi."
                + name
                + (saysWho || entry.getBundle() == null
                        ? ""
                        : "." + entry.getBundle().getSymbolicName());
    }

    private static LogLevel level(LogEntry entry) {
        boolean routine =
                entry.getLoggerName().startsWith(EVENTS) && entry.getLogLevel() == LogLevel.INFO;
        return routine ? LogLevel.DEBUG : entry.getLogLevel();
    }
}
