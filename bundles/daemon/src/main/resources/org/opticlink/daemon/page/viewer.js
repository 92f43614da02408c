import { Player, Unavailable, Unsupported, plays } from './player.js';

const POLL_MILLIS = 2000;
const FIRST_RETRY_MILLIS = 250;
const LONGEST_RETRY_MILLIS = 4000;
const NO_PICTURE_MILLIS = 3000;

const STATES = {
  LIVE: 'Live',
  CONNECTING: 'Connecting to the camera',
  STALLED: 'No signal',
  STOPPED: 'Switched off',
  AUTH_FAILED: 'The camera refused the login',
  CAMERA_FULL: 'The camera has no free session',
  PRIVACY: 'Privacy mode',
  DRIVER_MISSING: 'Driver missing',
  MODE_MISSING: 'Access mode missing',
  MISCONFIGURED: 'Configuration problem',
  OFFLINE: 'Connection lost',
};
const FINAL = new Set(['STOPPED', 'AUTH_FAILED', 'PRIVACY', 'DRIVER_MISSING', 'MODE_MISSING', 'MISCONFIGURED']);
const CODECS = { H264: 'H.264', H265: 'H.265', MJPEG: 'Motion JPEG' };

const $ = (id) => document.getElementById(id);
const video = $('video');
const pictures = $('pictures');
const last = $('last');
const sound = new Audio();
const state = document.body.dataset;

let status = null;
let stream = new URLSearchParams(location.search).get('stream') === 'sub' ? 'sub' : 'main';
let player = null;
let retry = FIRST_RETRY_MILLIS;
let run = 0;
let paused = false;
let muted = true;
let pictureAt = 0;
let pictureCount = 0;
let unsupported = new Set();

// what tests and other programs may look at
window.opticlink = {
  get status() { return status; },
  get delay() { return player?.delay ?? NaN; },
  get pictures() { return pictureCount; },
  get stream() { return stream; },
};

// ---- playing -------------------------------------------------------------------------------------------------------

async function start() {
  const mine = ++run;
  retry = FIRST_RETRY_MILLIS;
  while (mine === run) {
    const from = performance.now();
    await attempt(mine);
    if (mine !== run) {
      return;
    }
    keepLastPicture();
    refresh();
    retry = performance.now() - from > 5000 ? FIRST_RETRY_MILLIS : Math.min(LONGEST_RETRY_MILLIS, retry * 2);
    await sleep(retry);
  }
}

async function attempt(mine) {
  await poll();
  const facts = streamFacts();
  if (mine !== run) {
    return;
  }
  if (facts?.mimeType && (unsupported.has(facts.mimeType) || !plays(facts.mimeType))) {
    await showPictures(mine, `This browser cannot play ${CODECS[facts.videoCodec] ?? 'this stream'}; showing single pictures instead.`);
    return;
  }
  state.mode = 'mp4';
  notice('');
  player = new Player(video);
  try {
    pictures.hidden = true;
    video.hidden = false;
    applySound();
    await player.play(`live.mp4?epochs=continue&stream=${stream}`, () => video.play().catch(needsClick));
  } catch (error) {
    if (error instanceof Unsupported || error.name === 'NotSupportedError') {
      unsupported.add(facts?.mimeType ?? error.message);
      retry = FIRST_RETRY_MILLIS / 2;
    } else if (!(error instanceof Unavailable)) {
      console.info('the stream ended:', error.message);
    }
  }
}

async function showPictures(mine, why) {
  state.mode = 'mjpeg';
  notice(why);
  video.hidden = true;
  pictures.hidden = false;
  applySound();
  const uptime = status?.uptimeSeconds ?? 0;
  pictures.src = `video.mjpg?stream=${stream}&run=${Date.now()}`;
  const failed = new Promise((resolve) => pictures.addEventListener('error', resolve, { once: true }));
  // a multipart picture that ends does not say so in every browser: a server that was replaced or is gone does
  const gone = (async () => {
    while (mine === run && status && status.uptimeSeconds >= uptime) {
      await sleep(500);
      if (pictures.naturalWidth > 0 && status?.state === 'LIVE') {
        shown();
      }
    }
  })();
  await Promise.race([failed, gone]);
}

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function stop() {
  run++;
  player?.stop();
  player = null;
  pictures.removeAttribute('src');
  sound.removeAttribute('src');
  sound.load();
}

function needsClick(error) {
  if (error.name === 'NotAllowedError') {
    $('start').hidden = false;
    refresh();
  }
}

function shown() {
  pictureAt = performance.now();
  pictureCount++;
  last.hidden = true;
  $('start').hidden = true;
  retry = FIRST_RETRY_MILLIS;
  refresh();
}

function watchFrames() {
  if (video.requestVideoFrameCallback) {
    const next = () => { shown(); video.requestVideoFrameCallback(next); };
    video.requestVideoFrameCallback(next);
  } else {
    video.addEventListener('timeupdate', shown);
  }
}

/** A new source empties the video element; the last picture stays until the next one is there. */
function keepLastPicture() {
  const from = state.mode === 'mjpeg' ? pictures : video;
  const width = from.videoWidth || from.naturalWidth;
  if (!width || !last.hidden) {
    return;
  }
  last.width = width;
  last.height = from.videoHeight || from.naturalHeight;
  last.getContext('2d').drawImage(from, 0, 0);
  last.hidden = false;
}

// ---- what is shown -------------------------------------------------------------------------------------------------

async function poll() {
  try {
    const response = await fetch('status.json', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    status = await response.json();
  } catch {
    status = null;
  }
  refresh();
}

function streamFacts() {
  return status?.streams.find((each) => each.name === stream);
}

function refresh() {
  const fresh = performance.now() - pictureAt < NO_PICTURE_MILLIS && pictureAt > 0;
  const channelState = status?.state ?? 'OFFLINE';
  state.state = channelState;
  state.playing = String(fresh && !paused);
  state.paused = String(paused);
  state.stream = stream;
  state.muted = String(muted);
  const blocked = !$('start').hidden;
  let title = STATES[channelState] ?? channelState;
  let reason = status ? status.reason : 'Reconnecting by itself.';
  if (paused) {
    title = 'Paused';
  } else if (channelState === 'LIVE' && !fresh) {
    title = blocked ? 'Ready to play' : 'Waiting for the picture';
  }
  $('badge-text').textContent = title;
  $('overlay-title').textContent = title;
  $('overlay-reason').textContent = paused ? 'Press Space to go on.' : reason;
  $('overlay').classList.toggle('shown', paused || blocked || !fresh);
  $('overlay').classList.toggle('still', paused || blocked || FINAL.has(channelState));
  showFacts();
}

function showFacts() {
  const facts = streamFacts();
  const parts = [];
  if (facts?.width) {
    parts.push(`${facts.width}×${facts.height}`, CODECS[facts.videoCodec] ?? facts.videoCodec, `${Math.round(facts.frameRate)} fps`);
  }
  const delay = window.opticlink.delay;
  if (state.mode === 'mp4' && state.playing === 'true' && delay >= 0) {
    parts.push(`${delay.toFixed(1)} s delay`);
  }
  $('facts').textContent = parts.join(' · ');
  $('sound').hidden = Boolean(facts) && !facts.audioCodec;
  $('streams').hidden = !status || status.streams.length < 2;
  for (const button of $('streams').children) {
    button.setAttribute('aria-pressed', String(button.dataset.stream === stream));
  }
}

function notice(text) {
  $('notice').textContent = text;
  $('notice').hidden = text === '';
}

// ---- controls ------------------------------------------------------------------------------------------------------

function applySound() {
  const volume = Number($('volume').value);
  $('mute').setAttribute('aria-pressed', String(!muted));
  state.muted = String(muted);
  video.muted = muted;
  video.volume = volume;
  sound.volume = volume;
  if (state.mode === 'mjpeg' && !muted && !paused) {
    if (!sound.src) {
      sound.src = `audio.aac?stream=${stream}&run=${Date.now()}`;
      sound.play().catch(() => { muted = true; applySound(); });
    }
  } else if (sound.src) {
    sound.removeAttribute('src');
    sound.load();
  }
}

function toggleMute() {
  muted = !muted;
  applySound();
}

function togglePause() {
  paused = !paused;
  $('pause').setAttribute('aria-pressed', String(paused));
  $('pause').setAttribute('aria-label', paused ? 'Play' : 'Pause');
  if (paused) {
    keepLastPicture();
    stop();
    video.pause();
  } else {
    start();
  }
  refresh();
}

function select(name) {
  if (name !== stream) {
    keepLastPicture();
    stop();
    stream = name;
    pictureAt = 0;
    start();
  }
}

function toggleFull() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else if (document.body.requestFullscreen) {
    document.body.requestFullscreen().catch(() => {});
  } else if (video.webkitEnterFullscreen) {
    video.webkitEnterFullscreen();
  }
}

function nameSnapshot() {
  const now = new Date();
  const local = new Date(now - now.getTimezoneOffset() * 60000).toISOString();
  const time = local.slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  $('snapshot').download = `${document.title} ${time}.jpg`.replaceAll(/[/\\:*?"<>|]/g, '-');
  $('snapshot').href = `snapshot.jpg?stream=${stream}`;
}

let awakeTimer;
function stayAwake() {
  document.body.classList.add('awake');
  clearTimeout(awakeTimer);
  awakeTimer = setTimeout(() => document.body.classList.remove('awake'), 2500);
}

$('pause').addEventListener('click', togglePause);
$('mute').addEventListener('click', toggleMute);
$('volume').addEventListener('input', () => { muted = Number($('volume').value) === 0; applySound(); });
$('full').addEventListener('click', toggleFull);
$('stage').addEventListener('dblclick', toggleFull);
$('snapshot').addEventListener('click', nameSnapshot);
$('start').addEventListener('click', () => { $('start').hidden = true; video.play(); refresh(); });
$('streams').addEventListener('click', (event) => event.target.dataset.stream && select(event.target.dataset.stream));
for (const name of ['pointermove', 'pointerdown', 'keydown']) {
  document.addEventListener(name, stayAwake);
}
document.addEventListener('keydown', (event) => {
  const inControl = event.target.closest('button, a, input');
  if (event.ctrlKey || event.metaKey || event.altKey || (inControl && [' ', 'Enter'].includes(event.key))) {
    return;
  }
  const action = { ' ': togglePause, k: togglePause, m: toggleMute, f: toggleFull, s: () => $('snapshot').click() }[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    player?.jump();
    poll();
  }
});
video.addEventListener('pause', () => { if (!paused && player) { video.play().catch(needsClick); } });

watchFrames();
setInterval(refresh, 500);
setInterval(() => { if (!document.hidden) { poll(); } }, POLL_MILLIS);
start();
