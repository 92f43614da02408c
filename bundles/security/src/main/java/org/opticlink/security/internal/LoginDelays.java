package org.opticlink.security.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down addresses that send wrong passwords: three are free, then each one doubles the wait,
 * up to a minute. An IPv6 client counts as its /64 network, which is what one household gets.
 * Thread-safe.
 */
final class LoginDelays {

    private static final int FREE = 3;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int MAX_ADDRESSES = 10_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    private record Failures(int count, long lastNanos) {

        Duration delay() {
            if (count < FREE) {
                return Duration.ZERO;
            }
            Duration delay = FIRST.multipliedBy(1L << Math.min(count - FREE, Integer.SIZE));
            return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        }
    }

    LoginDelays(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns how long this address has to wait; zero when it may try. */
    synchronized Duration remaining(String address) {
        Failures known = failures.get(key(address));
        if (known == null) {
            return Duration.ZERO;
        }
        Duration left = known.delay().minusNanos(nanoTime.getAsLong() - known.lastNanos());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes a wrong password. */
    synchronized void failed(String address) {
        long now = nanoTime.getAsLong();
        failures.merge(
                key(address),
                new Failures(1, now),
                (known, first) ->
                        now - known.lastNanos() > FORGET.toNanos()
                                ? first
                                : new Failures(known.count() + 1, now));
    }

    /** Notes a right password. */
    synchronized void succeeded(String address) {
        failures.remove(key(address));
    }

    private static String key(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // a literal address is parsed, not looked up
            InetAddress parsed = InetAddress.getByName(address);
            if (parsed instanceof Inet6Address) {
                return Arrays.toString(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES));
            }
            return parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
