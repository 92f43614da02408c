package org.opticlink.channel.internal.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.opticlink.api.channel.BlockedPorts;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ChannelPorts.Step;

/** Reads and checks where a channel wants to be served. */
final class PortSettings {

    private static final int HIGHEST = 65_535;

    private PortSettings() {}

    static ChannelPorts of(ChannelSettings settings) throws InvalidSettingException {
        int preferred = Setting.number("port", settings::port, 0, HIGHEST);
        if (preferred != 0 && BlockedPorts.contains(preferred)) {
            throw new InvalidSettingException(
                    "port",
                    "browsers refuse to open port "
                            + preferred
                            + "; give another one, such as 8101, or 0");
        }
        int first = Setting.number("portFirst", settings::portFirst, 1, HIGHEST);
        int last = Setting.number("portLast", settings::portLast, 1, HIGHEST);
        if (first > last) {
            throw new InvalidSettingException(
                    "portLast",
                    last + " is before portFirst, which is " + first + "; give a larger number");
        }
        if (IntStream.rangeClosed(first, last).allMatch(BlockedPorts::contains)) {
            throw new InvalidSettingException(
                    "portFirst",
                    "browsers refuse every port from " + first + " to " + last + "; give others");
        }
        boolean never = Setting.read("neverLeaveRange", settings::neverLeaveRange);
        List<Step> order = order(settings);
        if (order.stream().noneMatch(step -> finds(step, preferred, never))) {
            throw new InvalidSettingException(
                    "portOrder", "no port can be found this way; add range");
        }
        if (preferred != 0 && !order.contains(Step.PREFERRED)) {
            throw new InvalidSettingException(
                    "portOrder",
                    "port is " + preferred + ", but the order leaves it out; add port");
        }
        return new ChannelPorts(
                preferred,
                first,
                last,
                never,
                order,
                Setting.read("returnToPort", settings::returnToPort));
    }

    private static boolean finds(Step step, int preferred, boolean never) {
        return switch (step) {
            case PREFERRED -> preferred != 0;
            case RANGE -> true;
            case ANY -> !never;
        };
    }

    private static List<Step> order(ChannelSettings settings) throws InvalidSettingException {
        String text = Setting.text("portOrder", settings::portOrder).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return ChannelPorts.USUAL_ORDER;
        }
        List<Step> order = new ArrayList<>();
        for (String word : Arrays.stream(text.split(",")).map(String::strip).toList()) {
            Step step =
                    switch (word) {
                        case "port" -> Step.PREFERRED;
                        case "range" -> Step.RANGE;
                        case "any" -> Step.ANY;
                        default ->
                                throw new InvalidSettingException(
                                        "portOrder",
                                        "'" + word + "' is none of port, range and any");
                    };
            if (order.contains(step)) {
                throw new InvalidSettingException("portOrder", "'" + word + "' is there twice");
            }
            order.add(step);
        }
        return order;
    }
}
