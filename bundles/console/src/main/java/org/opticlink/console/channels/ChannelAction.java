package org.opticlink.console.channels;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.console.login.ConsoleUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a button asks for. */
final class ChannelAction {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelAction.class);

    private ChannelAction() {}

    /**
     * What came of it.
     *
     * @param status the HTTP status
     * @param sentence what the page says
     */
    record Outcome(int status, String sentence) {

        JsonObject json() {
            JsonObject json = new JsonObject();
            json.addProperty("done", status == 200);
            json.addProperty("message", sentence);
            return json;
        }
    }

    /**
     * Runs an action.
     *
     * @param channels the channels; empty while their service is not running
     * @param user who asks; empty when the console does not say
     * @param token the token that was sent along, may be null
     * @param action {@code restart}, {@code kill} or {@code reconnect}, may be null
     * @param id the channel, may be null
     */
    static Outcome run(
            Optional<Channels> channels,
            Optional<ConsoleUser> user,
            String token,
            String action,
            String id) {
        if (user.isEmpty() || !user.get().meant(token)) {
            return new Outcome(403, "The page is out of date. Load it again.");
        }
        if (channels.isEmpty()) {
            return new Outcome(503, "The channels are not running.");
        }
        if (id == null || channels.get().find(id).isEmpty()) {
            return new Outcome(404, "There is no such channel any more.");
        }
        String verb = action == null ? "" : action.toLowerCase(Locale.ROOT);
        try {
            switch (verb) {
                case "restart" -> channels.get().restart(id, RestartKind.SOFT);
                case "kill" -> channels.get().restart(id, RestartKind.HARD);
                case "reconnect" -> channels.get().reconnect(id);
                default -> {
                    return new Outcome(400, "There is no such action.");
                }
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("channel {} went away meanwhile", id, e);
            return new Outcome(404, "There is no such channel any more.");
        }
        LOG.info("user {} asked to {} channel {}", user.get().name(), verb, id);
        return new Outcome(
                200,
                switch (verb) {
                    case "restart" -> "The process of " + id + " is being replaced.";
                    case "kill" -> "The process of " + id + " is killed and replaced.";
                    default -> "The camera of " + id + " is being connected again.";
                });
    }
}
