package org.opticlink.frames.torture;

import java.nio.file.Path;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;

/** A ticket as one line of words. */
final class TicketText {

    private TicketText() {}

    static String encode(ReaderTicket ticket) {
        return String.join(
                " ",
                encode(ticket.ring()),
                encode(ticket.control()),
                Integer.toString(ticket.slot()),
                String.valueOf(ticket.doorbell()),
                ticket.key());
    }

    static ReaderTicket decode(String line) {
        String[] words = line.split(" ");
        return new ReaderTicket(
                region(words, 0),
                region(words, 3),
                Integer.parseInt(words[6]),
                Path.of(words[7]),
                words[8]);
    }

    private static String encode(Region region) {
        return region.file() + " " + region.offset() + " " + region.length();
    }

    private static Region region(String[] words, int at) {
        return new Region(
                Path.of(words[at]), Long.parseLong(words[at + 1]), Long.parseLong(words[at + 2]));
    }
}
