package org.opticlink.bench.viewers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart response; each has a length. */
final class MjpegStream extends UnitStream {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d+)");

    @Override
    boolean complete(byte[] text, int length) throws IOException {
        if (!endsWithEmptyLine(text, length)) {
            return false;
        }
        String head = new String(text, 0, length, StandardCharsets.ISO_8859_1);
        Matcher found = LENGTH.matcher(head);
        if (!found.find()) {
            throw new IOException("a part without length");
        }
        unit(Long.parseLong(found.group(1)));
        return true;
    }
}
