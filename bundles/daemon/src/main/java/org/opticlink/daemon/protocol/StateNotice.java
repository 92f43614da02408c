package org.opticlink.daemon.protocol;

/**
 * Tells the daemon what is true of its channel, for the viewer page and the status.
 *
 * @param state name of a {@link org.opticlink.api.channel.ChannelState}
 * @param reason one sentence, may be empty
 */
public record StateNotice(String state, String reason) implements ManagerMessage {}
