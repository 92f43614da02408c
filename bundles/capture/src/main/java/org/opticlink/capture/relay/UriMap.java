package org.opticlink.capture.relay;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates URIs between the two sides of a relay. A camera may name itself by other names than
 * the one it was asked by (behind address translation, for instance) and wants to be asked by
 * those: every name gets a local path of its own, so that what goes back to the camera is exactly
 * what it said. Thread-safe.
 */
final class UriMap {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(rtsps?|https?)://[^\\s/?\";,]+");
    private static final int MAX_NAMES = 16;

    private final String local;
    private final List<String> bases = new ArrayList<>();

    /**
     * Creates a map.
     *
     * @param local scheme, authority and secret path segment of the relay, without slash at the end
     * @param camera scheme and authority of the camera
     */
    UriMap(String local, String camera) {
        this.local = local;
        bases.add(camera);
    }

    /** Returns the URI that the camera knows. */
    synchronized String toCamera(String uri) throws ProtocolException {
        if (uri.equals("*")) {
            return uri;
        }
        if (!uri.startsWith(local)) {
            throw new ProtocolException("a request for something else than the camera");
        }
        String rest = uri.substring(local.length());
        int index = 0;
        if (rest.startsWith("~")) {
            int end = 1;
            while (end < rest.length() && Character.isDigit(rest.charAt(end)) && end < 4) {
                end++;
            }
            index = end == 1 ? -1 : Integer.parseInt(rest.substring(1, end));
            rest = rest.substring(end);
        }
        if (index < 0
                || index >= bases.size()
                || !rest.isEmpty() && rest.charAt(0) != '/' && rest.charAt(0) != '?') {
            throw new ProtocolException("a request for something else than the camera");
        }
        return bases.get(index) + rest;
    }

    /** Replaces every absolute URI in a text of the camera by one that leads through the relay. */
    synchronized String toLocal(String text) {
        Matcher matcher = ABSOLUTE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(localBase(matcher.group())));
        }
        return matcher.appendTail(result).toString();
    }

    private String localBase(String base) {
        int index = bases.indexOf(base);
        if (index < 0 && bases.size() < MAX_NAMES) {
            index = bases.size();
            bases.add(base);
        }
        return index <= 0 ? local : local + "~" + index;
    }
}
