// Plays a live MP4 response with Media Source and keeps it close to live.

const Source = globalThis.ManagedMediaSource ?? globalThis.MediaSource;

/** The browser cannot play this stream; another form of it is needed. */
export class Unsupported extends Error {}

/** The server has nothing to play now; the message says why. */
export class Unavailable extends Error {}

/** Whether the browser says that it plays a media type. */
export function plays(mimeType) {
  return Boolean(Source) && Source.isTypeSupported(mimeType);
}

const JUMP_BEHIND = 2;        // seconds behind live from which catching up by speed takes too long
const HURRY_BEHIND = 0.25;    // seconds beyond the cushion from which playback goes faster
const HURRY_RATE = 1.1;
const KEEP_BEHIND = 10;       // seconds of the past that stay in memory
const CLOCK_DRIFT = 0.00002;  // seconds per correction
const LARGEST_CUSHION = 0.7;

export class Player {
  #video;
  #abort = new AbortController();
  #source;
  #buffer;
  #cushion = 0.15;            // how far behind the newest data to play; grows where the data arrives in bursts
  #hurrying = false;
  #placed = false;
  #base = Infinity;           // smallest distance seen between this clock and the end of the data
  #timer;

  constructor(video) {
    this.#video = video;
  }

  /**
   * Plays until the response ends, which is an error, or until stop() is called, which is none. Calls
   * opened when the video element has its new source; what was said to it before is forgotten by then.
   */
  async play(url, opened) {
    try {
      await this.#play(url, opened);
    } catch (error) {
      if (!this.#abort.signal.aborted) {
        throw error;
      }
    } finally {
      this.stop();
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#abort.abort();
    this.#video.removeEventListener('waiting', this.#onWaiting);
  }

  /** Seconds between the moment now and the picture that is shown. */
  get delay() {
    return this.#placed ? Math.max(0, this.#now() - this.#base - this.#video.currentTime) : NaN;
  }

  /** Goes to the newest picture. */
  jump() {
    const ranges = this.#video.buffered;
    if (ranges.length > 0) {
      const last = ranges.length - 1;
      this.#video.currentTime = Math.max(ranges.start(last), ranges.end(last) - this.#cushion);
      this.#placed = true;
    }
  }

  async #play(url, opened) {
    const response = await fetch(url, { signal: this.#abort.signal, cache: 'no-store' });
    if (!response.ok) {
      throw new Unavailable((await response.text()).trim());
    }
    const type = response.headers.get('content-type');
    if (!plays(type)) {
      throw new Unsupported(type);
    }
    if (/mp4a|opus/.test(type)) {
      this.#cushion = 0.3;
    }
    await this.#open(type);
    opened();
    this.#video.addEventListener('waiting', this.#onWaiting);
    this.#timer = setInterval(() => this.#steer(), 100);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        throw new Unavailable('');
      }
      await this.#append(value);
    }
  }

  async #open(type) {
    this.#source = new Source();
    this.#video.disableRemotePlayback = true;
    const address = URL.createObjectURL(this.#source);
    this.#video.src = address;
    await event(this.#source, 'sourceopen', this.#abort.signal);
    URL.revokeObjectURL(address);
    this.#buffer = this.#source.addSourceBuffer(type);
  }

  async #append(bytes) {
    if (this.#video.error) {
      throw new Unsupported(this.#video.error.message);
    }
    try {
      await this.#update(() => this.#buffer.appendBuffer(bytes));
    } catch (error) {
      if (error.name !== 'QuotaExceededError') {
        throw error;
      }
      await this.#update(() => this.#buffer.remove(0, Math.max(0.1, this.#video.currentTime - 1)));
      await this.#update(() => this.#buffer.appendBuffer(bytes));
    }
    const ranges = this.#video.buffered;
    if (ranges.length > 0) {
      this.#base = Math.min(this.#base, this.#now() - ranges.end(ranges.length - 1));
      if (ranges.start(0) < this.#video.currentTime - 2 * KEEP_BEHIND) {
        await this.#update(() => this.#buffer.remove(0, this.#video.currentTime - KEEP_BEHIND));
      }
      if (!this.#placed) {
        this.#steer();
      }
    }
  }

  async #update(change) {
    const done = event(this.#buffer, 'updateend', this.#abort.signal);
    try {
      change();
    } catch (error) {
      done.catch(() => {});
      throw error;
    }
    await done;
  }

  #steer() {
    const ranges = this.#video.buffered;
    if (ranges.length === 0 || this.#video.seeking) {
      return;
    }
    const last = ranges.length - 1;
    const behind = ranges.end(last) - this.#video.currentTime;
    if (!this.#placed || this.#video.currentTime < ranges.start(last) || behind > JUMP_BEHIND) {
      this.jump();
      return;
    }
    this.#hurrying = behind > this.#cushion + (this.#hurrying ? 0.05 : HURRY_BEHIND);
    const rate = this.#hurrying ? HURRY_RATE : 1;
    if (this.#video.playbackRate !== rate) {
      this.#video.playbackRate = rate;
    }
    // follows a camera whose clock is a little slower than this one
    this.#base += CLOCK_DRIFT;
  }

  #onWaiting = () => {
    if (this.#placed && !this.#video.seeking) {
      this.#cushion = Math.min(LARGEST_CUSHION, this.#cushion + 0.1);
    }
  };

  #now() {
    return performance.now() / 1000;
  }
}

function event(target, name, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => reject(signal.reason);
    target.addEventListener(name, () => { signal.removeEventListener('abort', stop); resolve(); }, { once: true });
    signal.addEventListener('abort', stop, { once: true });
  });
}
