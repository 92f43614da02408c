package org.opticlink.console.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.owasp.encoder.Encode;

/**
 * An HTML page with {@code {{name}}} where text goes, in element content or in a quoted attribute.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String html;

    private Template(String html) {
        this.html = html;
    }

    /** Reads a page that lies beside this class. */
    static Template read(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no " + name);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills in texts, encoded so that none of them can be read as HTML. */
    String fill(Map<String, String> texts) {
        Matcher matcher = PLACE.matcher(html);
        return matcher.replaceAll(
                place -> {
                    String text = texts.get(place.group(1));
                    if (text == null) {
                        throw new IllegalArgumentException("nothing to put at " + place.group());
                    }
                    return Matcher.quoteReplacement(Encode.forHtml(text));
                });
    }
}
