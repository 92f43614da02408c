"""A camera for tests: one RTSP server made of GStreamer's gst-rtsp-server.

Reads its orders from stdin, one JSON object per line, and reports on stdout in the same way. The first order configures it:

    {"port": 0, "auth": "digest", "realm": "camera", "user": "viewer", "password": "...", "running": true,
     "streams": [{"path": "/main", "video": "h264", "width": 640, "height": 360, "fps": 15, "gop": 30, "bframes": 0,
                  "sets": "in-band", "audio": "aac"}]}

and it answers {"event": "listening", "port": 40123}. Later orders: {"resize": "/main", "width": 320, "height": 180}.
Reports: "connected" (a client opened a connection), "request" (method, path, status) and "error".
It ends when stdin closes: whoever started it cannot leave it behind.
"""

import json
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstVideo", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer, GstVideo  # noqa: E402

METHODS = ("options", "describe", "setup", "play", "pause", "teardown")
# in-band: before every key frame; sdp: the avc and hvc1 forms keep them out of the stream, so only DESCRIBE tells them
PARAMETER_SETS = {"in-band": ("byte-stream", "byte-stream", -1), "sdp": ("avc", "hvc1", 0)}
AUDIO = {
    "aac": (16000, "avenc_aac bitrate=48000 ! aacparse ! rtpmp4gpay"),
    "pcma": (8000, "alawenc ! rtppcmapay"),
    "pcmu": (8000, "mulawenc ! rtppcmupay"),
}


OUT = threading.Lock()


def report(event, **fields):
    """The server calls from several threads; a line must stay one."""
    with OUT:
        sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
        sys.stdout.flush()


def video_encoder(stream):
    kbit = max(200, stream["width"] * stream["height"] * stream["fps"] // 8000)
    gop, bframes = stream["gop"], stream["bframes"]
    if stream["video"] == "mjpeg":
        return "jpegenc quality=70 ! rtpjpegpay"
    h264_form, h265_form, interval = PARAMETER_SETS[stream["sets"]]
    if stream["video"] == "h265":
        return (
            f"x265enc speed-preset=ultrafast tune=zerolatency key-int-max={gop} bitrate={kbit} "
            f"option-string=pools=1:frame-threads=1:scenecut=0 ! h265parse config-interval={interval} ! "
            f"video/x-h265,stream-format={h265_form} ! rtph265pay"
        )
    # zerolatency would switch B-frames off; without look-ahead the encoder holds back no more than it must
    latency = f"bframes={bframes} b-adapt=false rc-lookahead=0 sync-lookahead=0" if bframes else "tune=zerolatency"
    return (
        f"x264enc speed-preset=ultrafast threads=1 {latency} key-int-max={gop} bitrate={kbit} "
        f"option-string=repeat-headers={int(interval != 0)} ! "
        f"video/x-h264,profile={'main' if bframes else 'constrained-baseline'},stream-format={h264_form} ! "
        f"h264parse config-interval={interval} ! video/x-h264,stream-format={h264_form} ! rtph264pay"
    )


def pipeline(stream):
    parts = []
    if stream["video"] != "none":
        parts.append(
            "videotestsrc is-live=true pattern=ball ! videoscale ! capsfilter name=size caps=video/x-raw,format=I420,"
            f"width={stream['width']},height={stream['height']},framerate={stream['fps']}/1 ! "
            f"{video_encoder(stream)} name=pay0 pt=96"
        )
    if stream["audio"] != "none":
        rate, encoder = AUDIO[stream["audio"]]
        parts.append(
            f"audiotestsrc is-live=true wave=sine freq=440 volume=0.4 ! audio/x-raw,rate={rate},channels=1 ! "
            f"{encoder} name=pay{len(parts)}"
        )
    return "( " + "  ".join(parts) + " )"


def send_key_frame(media):
    """Cameras begin a session with a key frame, and all who look at the stream get it."""
    event = GstVideo.video_event_new_upstream_force_key_unit(Gst.CLOCK_TIME_NONE, True, 0)
    media.get_element().get_by_name("pay0").send_event(event)


class Camera:
    def __init__(self, settings):
        self.settings = settings
        self.sizes = {}
        self.own_clients = []
        self.idle_streams = set()
        self.server = GstRtspServer.RTSPServer.new()
        self.server.set_address("127.0.0.1")
        self.server.set_service(str(settings["port"]))
        self.login(settings)
        for stream in settings["streams"]:
            self.mount(stream, settings["auth"] != "none")

    def open(self):
        if self.server.attach(None) == 0:
            report("error", message="the port cannot be bound")
            sys.exit(1)
        if self.settings["running"]:
            self.run_encoders()
        else:
            self.listen()

    def listen(self):
        self.server.connect("client-connected", self.connected)
        report("listening", port=self.server.get_bound_port())

    def run_encoders(self):
        """A camera's encoders run before anybody looks; here a stream runs while it has a client, so it gets one."""
        for stream in self.settings["streams"]:
            path = stream["path"]
            client = Gst.parse_launch("rtspsrc name=source protocols=tcp latency=0 ! fakesink name=sink sync=false")
            source, sink = client.get_by_name("source"), client.get_by_name("sink")
            source.set_property("location", f"rtsp://127.0.0.1:{self.server.get_bound_port()}{path}")
            if self.settings["auth"] != "none":
                source.set_property("user-id", self.settings["user"])
                source.set_property("user-pw", self.settings["password"])
            self.idle_streams.add(path)
            sink.set_property("signal-handoffs", True)
            sink.connect("handoff", lambda *_, path=path: self.idle_streams.discard(path))
            client.set_state(Gst.State.PLAYING)
            self.own_clients.append(client)
        GLib.timeout_add(50, self.listen_once_running)

    def listen_once_running(self):
        if self.idle_streams:
            return True
        self.listen()
        return False

    def login(self, settings):
        if settings["auth"] == "none":
            return
        auth = GstRtspServer.RTSPAuth.new()
        auth.set_realm(settings["realm"])
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "viewer")
        user, password = settings["user"], settings["password"]
        if settings["auth"] == "basic":
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
        else:
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest(user, password, token)
        self.server.set_auth(auth)

    def mount(self, stream, protected):
        factory = GstRtspServer.RTSPMediaFactory.new()
        factory.set_launch(pipeline(stream))
        factory.set_shared(True)
        if protected:
            permissions = GstRtspServer.RTSPPermissions()
            permissions.add_permission_for_role("viewer", "media.factory.access", True)
            permissions.add_permission_for_role("viewer", "media.factory.construct", True)
            factory.set_permissions(permissions)
        factory.connect("media-configure", self.configured, stream["path"])
        self.server.get_mount_points().add_factory(stream["path"], factory)

    def configured(self, factory, media, path):
        size = media.get_element().get_by_name("size")
        if size:
            self.sizes[path] = size

    def connected(self, server, client):
        address = client.get_connection().get_ip()
        report("connected", address=address)
        for method in METHODS:
            client.connect(f"{method}-request", self.requested, method.upper())
        client.connect("closed", lambda _: report("disconnected", address=address))

    def requested(self, client, context, method):
        report("request", method=method, path=context.uri.abspath if context.uri else "*")
        if method == "PLAY" and self.settings["running"]:
            send_key_frame(context.media)

    def resize(self, order):
        caps = self.sizes[order["resize"]].get_property("caps").copy()
        caps.set_value("width", order["width"])
        caps.set_value("height", order["height"])
        self.sizes[order["resize"]].set_property("caps", caps)
        report("resized", path=order["resize"])


def obey(camera, loop):
    for line in sys.stdin:
        order = json.loads(line)
        if "resize" in order:
            GLib.idle_add(camera.resize, order)
        else:
            report("error", message=f"unknown order {sorted(order)}")
    GLib.idle_add(loop.quit)


def main():
    Gst.init(None)
    camera = Camera(json.loads(sys.stdin.readline()))
    loop = GLib.MainLoop()
    camera.open()
    threading.Thread(target=obey, args=(camera, loop), daemon=True).start()
    loop.run()


main()
