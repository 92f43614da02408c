package org.opticlink.channel.internal.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * One channel as it is written in a file or filled in on the console. The method names are the
 * names of the settings.
 */
@ObjectClassDefinition(
        name = "OpticLink channel",
        description =
                "One camera. It gets its own port and its own serving process. Several channels: several of these"
                        + " configurations, as files named org.opticlink.channel-NAME.config.")
public @interface ChannelSettings {

    /** Defaults to the name of the configuration. */
    @AttributeDefinition(
            name = "Id",
            description =
                    "Names the channel in URLs, files and logs: letters, digits, dot, dash,"
                            + " underscore. Empty: the name of this configuration.",
            required = false)
    String id() default "";

    /** Defaults to the id. */
    @AttributeDefinition(
            name = "Title",
            description = "The name that people read. Empty: the id.",
            required = false)
    String title() default "";

    /** A channel that is switched off keeps its configuration. */
    @AttributeDefinition(
            name = "Enabled",
            description = "Off: the camera is left alone and the port is closed.",
            required = false)
    boolean enabled() default true;

    /** The name of an access mode. */
    @AttributeDefinition(
            name = "Access mode",
            description =
                    "Who may reach the port. private: this machine only. A mode that is not installed keeps the port"
                            + " closed.",
            required = false)
    String mode() default "private";

    /** The channel's own port. */
    @AttributeDefinition(
            name = "Port",
            description =
                    "The port that this channel is served at. If it is taken, the next free port of"
                            + " the range is used, and kept. Ports of other channels and those"
                            + " that browsers refuse cannot be used. 0: any port of the range.",
            min = "0",
            max = "65535",
            required = false)
    int port() default 0;

    /** First port of the range. */
    @AttributeDefinition(
            name = "First port of the range",
            description = "Where the search for a free port starts.",
            min = "1",
            max = "65535",
            required = false)
    int portFirst() default 8100;

    /** Last port of the range. */
    @AttributeDefinition(
            name = "Last port of the range",
            description = "Where the search for a free port ends.",
            min = "1",
            max = "65535",
            required = false)
    int portLast() default 8199;

    /** Whether to stay closed rather than leave the range. */
    @AttributeDefinition(
            name = "Never leave the range",
            description =
                    "On: if neither the port nor the range has a free port, the channel stays"
                            + " closed and says so. Off: it"
                            + " takes any free port.",
            required = false)
    boolean neverLeaveRange() default false;

    /** Where to look for a port. */
    @AttributeDefinition(
            name = "Order",
            description =
                    "Where to look for a port, one after the other: port, range (upwards) and any"
                            + " (any free port), separated by commas. What is left out is not"
                            + " tried.",
            required = false)
    String portOrder() default "port,range,any";

    /** Whether to go back to the port. */
    @AttributeDefinition(
            name = "Return to the port",
            description =
                    "On: a channel that had to take another port goes back as soon as its own is"
                            + " free; viewers stay connected. In a mode that lets the internet in"
                            + " it always does, because a router forwards to that port. Off: it"
                            + " keeps the port it has got.",
            required = false)
    boolean returnToPort() default false;

    /** The kind of source. */
    @AttributeDefinition(
            name = "Source",
            description =
                    "What the picture comes from. It decides which of the settings below are used:"
                            + " rtsp and http use host"
                            + " and path, device uses device, file uses file, demo uses the demo pattern.",
            options = {
                @Option(label = "Network camera (RTSP)", value = "rtsp"),
                @Option(label = "Web camera (HTTP: MJPEG, MP4 or TS)", value = "http"),
                @Option(label = "Camera attached to this machine", value = "device"),
                @Option(label = "Media file, played over and over", value = "file"),
                @Option(label = "Demo picture, no camera needed", value = "demo")
            })
    String source() default "rtsp";

    /** The camera's name or address. */
    @AttributeDefinition(
            name = "Host",
            description = "Name or address of the camera, such as 192.168.1.20; nothing else.",
            required = false)
    String host() default "";

    /** The camera's port. */
    @AttributeDefinition(
            name = "Host port",
            description =
                    "TCP port of the camera. 0: the usual one (rtsp 554, with TLS 322; http 80, with TLS 443).",
            min = "0",
            max = "65535",
            required = false)
    int hostPort() default 0;

    /** The path of the main stream. */
    @AttributeDefinition(
            name = "Path",
            description =
                    "Path and query of the full picture on the camera, with a leading slash and"
                            + " percent-encoded, such as"
                            + " /stream1.",
            required = false)
    String path() default "/";

    /** The path of the sub stream. */
    @AttributeDefinition(
            name = "Path of the sub stream",
            description =
                    "Path and query of the small picture, such as /stream2. Empty: the camera has none.",
            required = false)
    String subPath() default "";

    /** Whether the connection is encrypted. */
    @AttributeDefinition(
            name = "TLS",
            description = "On: the connection to the camera is encrypted (rtsps, https).",
            required = false)
    boolean tls() default false;

    /** How RTP travels. */
    @AttributeDefinition(
            name = "Transport",
            description =
                    "How pictures travel from an RTSP camera. tcp loses nothing; udp only where tcp does not work.",
            options = {
                @Option(label = "TCP", value = "tcp"),
                @Option(label = "UDP", value = "udp")
            },
            required = false)
    String transport() default "tcp";

    /** The login's user. */
    @AttributeDefinition(
            name = "User",
            description = "User name on the camera. Empty: the camera wants no login.",
            required = false)
    String user() default "";

    /**
     * The login's password; the leading underscore makes it a private property, which services do
     * not show.
     */
    @AttributeDefinition(
            name = "Password",
            description = "Password on the camera; any character is allowed.",
            type = AttributeType.PASSWORD,
            required = false)
    @SuppressWarnings("checkstyle:MethodName")
    String _password() default "";

    /** The platform's name of the device. */
    @AttributeDefinition(
            name = "Device",
            description =
                    "Camera attached to this machine: /dev/video0, a DirectShow name, an AVFoundation index.",
            required = false)
    String device() default "";

    /** The file. */
    @AttributeDefinition(
            name = "File",
            description = "Full name of a media file on this machine.",
            required = false)
    String file() default "";

    /** The demo picture. */
    @AttributeDefinition(
            name = "Demo pattern",
            description = "Number of the demo picture; different numbers look and sound different.",
            min = "0",
            required = false)
    int pattern() default 1;

    /** Wanted width. */
    @AttributeDefinition(
            name = "Width",
            description = "Picture width in pixels, for device and demo. 0: the source's own.",
            min = "0",
            required = false)
    int width() default 0;

    /** Wanted height. */
    @AttributeDefinition(
            name = "Height",
            description = "Picture height in pixels, for device and demo. 0: the source's own.",
            min = "0",
            required = false)
    int height() default 0;

    /** Wanted frame rate. */
    @AttributeDefinition(
            name = "Frame rate",
            description = "Frames per second, for device and demo. 0: the source's own.",
            min = "0",
            max = "120",
            required = false)
    int frameRate() default 0;

    /** The main video track's share of the ring. */
    @AttributeDefinition(
            name = "Buffer (MiB)",
            description =
                    "Shared memory for the last seconds of video. 16 holds about 30 s at 4 Mbit/s;"
                            + " other tracks come on"
                            + " top.",
            min = "1",
            max = "1024",
            required = false)
    int bufferMiB() default 16;
}
