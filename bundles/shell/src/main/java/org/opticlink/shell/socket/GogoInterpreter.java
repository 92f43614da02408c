package org.opticlink.shell.socket;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** A session of the Gogo shell. */
final class GogoInterpreter implements Interpreter {

    private final CommandSession session;

    GogoInterpreter(CommandProcessor processor, OutputStream out) {
        session = processor.createSession(InputStream.nullInputStream(), out, out);
    }

    @Override
    public String run(String line) throws Exception {
        Object result = session.execute(line);
        return result == null ? "" : session.format(result, Converter.INSPECT).toString();
    }

    @Override
    public void close() {
        session.close();
    }
}
