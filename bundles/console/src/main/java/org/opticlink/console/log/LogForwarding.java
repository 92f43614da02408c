package org.opticlink.console.log;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;
import org.slf4j.LoggerFactory;

/**
 * Forwards the OSGi log, what was logged before included. Felix's own bridge drops every entry with
 * Logback 1.4 and later.
 */
@Component(
        immediate = true,
        service = {})
public final class LogForwarding {

    private final LogReaderService reader;
    private final LogEntryForwarder forwarder =
            new LogEntryForwarder(LoggerFactory.getILoggerFactory());

    /** Starts with the entries that the log service has kept. */
    @Activate
    public LogForwarding(@Reference LogReaderService reader) {
        this.reader = reader;
        forwarder.start(reader);
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(forwarder);
    }
}
