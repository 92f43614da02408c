// The page of the channels: fetches every two seconds and changes only the text that changed, so that nothing flickers and
// the focus stays where it is. Whatever a channel says goes in as text, never as HTML.
(function () {
  'use strict';

  var PERIOD = 2000;
  var root = document.getElementById('ol-channels');
  var table = document.getElementById('ol-table');
  var body = table.tBodies[0];
  var summary = document.getElementById('ol-summary');
  var message = document.getElementById('ol-message');
  var rows = new Map();
  var lastAnswer = 0;
  var timer = 0;

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function setAttribute(element, name, value) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }

  function element(name, className) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    return made;
  }

  function cell(row, className, content) {
    var made = element(row.cells.length === 0 ? 'th' : 'td', className);
    if (made.tagName === 'TH') {
      made.scope = 'row';
    }
    (content || []).forEach(function (child) { made.appendChild(child); });
    row.appendChild(made);
    return made;
  }

  function button(label, action, id) {
    var made = element('button');
    made.type = 'button';
    made.textContent = label;
    made.setAttribute('aria-label', label + ' ' + id);
    made.addEventListener('click', function () { act(made, action, id); });
    return made;
  }

  function createRow(id) {
    var row = element('tr');
    var parts = {
      row: row, title: element('span'), id: element('span', 'ol-small'), state: element('span'), since: element('time'),
      reason: element('span', 'ol-reason'), details: element('details', 'ol-small'), facts: element('span', 'ol-small'),
      lines: element('pre'), restart: button('Restart', 'restart', id), link: element('a'), where: element('span', 'ol-small')
    };
    parts.link.target = '_blank';
    parts.link.rel = 'noopener noreferrer';
    cell(row, '', [parts.title, parts.id]);
    var caption = element('summary');
    caption.textContent = 'Process';
    [caption, parts.facts, parts.lines].forEach(function (child) { parts.details.appendChild(child); });
    cell(row, '', [parts.state, parts.since, parts.reason, parts.details]);
    cell(row, 'ol-nowrap', [parts.link, parts.where]);
    ['processId', 'viewers', 'frameRate', 'decodedPictures', 'droppedUnits', 'daemonStarts']
      .forEach(function (name) { parts[name] = cell(row, 'ol-number'); });
    cell(row, 'ol-actions', [parts.restart, button('Restart hard', 'kill', id), button('Reconnect', 'reconnect', id)]);
    return parts;
  }

  function ago(since) {
    var seconds = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
    if (seconds < 60) { return seconds + ' s'; }
    if (seconds < 3600) { return Math.floor(seconds / 60) + ' min'; }
    if (seconds < 172800) { return Math.floor(seconds / 3600) + ' h'; }
    return Math.floor(seconds / 86400) + ' days';
  }

  function number(value) {
    return value === 0 ? '\u2013' : String(value);
  }

  function updateRow(parts, channel) {
    setText(parts.title, channel.title);
    setText(parts.id, channel.title === channel.id ? '' : channel.id);
    setText(parts.state, channel.words);
    setAttribute(parts.state, 'class', 'ol-state ol-' + channel.severity);
    setText(parts.reason, channel.reason);
    setText(parts.since, 'for ' + ago(channel.since));
    setAttribute(parts.since, 'datetime', channel.since);
    setAttribute(parts.since, 'title', new Date(channel.since).toLocaleString());
    setText(parts.link, channel.url);
    if (channel.url) {
      setAttribute(parts.link, 'href', channel.url);
    } else {
      parts.link.removeAttribute('href');
    }
    setText(parts.where, channel.mode + (channel.port > 0 ? ', port ' + channel.port : ', no port'));
    setText(parts.processId, number(channel.processId));
    setText(parts.viewers, String(channel.viewers));
    setText(parts.frameRate, channel.frameRate.toFixed(1));
    setText(parts.decodedPictures, String(channel.decodedPictures));
    setText(parts.droppedUnits, String(channel.droppedUnits));
    setText(parts.daemonStarts, String(channel.daemonStarts));
    updateProcess(parts, channel);
  }

  function updateProcess(parts, channel) {
    var process = channel.process;
    parts.details.hidden = !process;
    if (!process) {
      return;
    }
    var facts = Object.keys(process.restarts).map(function (cause) {
      return process.restarts[cause] + ' \u00d7 ' + cause.toLowerCase().replace('_', ' ');
    });
    var text = 'Replaced: ' + (facts.length ? facts.join(', ') : 'never without being asked to');
    if (process.memoryBytes > 0) {
      text += '. Memory: ' + Math.round(process.memoryBytes / 1048576) + ' MiB';
    }
    if (process.handingOver) {
      text += '. Another one is taking over';
    }
    if (process.nextTry) {
      text += '. Next try at ' + new Date(process.nextTry).toLocaleTimeString();
    }
    setText(parts.facts, text + '.');
    setText(parts.lines, process.lastLines.join('\n'));
    var label = process.nextTry ? 'Try now' : 'Restart';
    setText(parts.restart, label);
    setAttribute(parts.restart, 'aria-label', label + ' ' + channel.id);
  }

  function summarise(answer) {
    if (!answer.running) {
      return 'The channels are not running. See Components and Logs for the reason.';
    }
    var all = answer.channels.length;
    if (all === 0) {
      return 'There is no channel yet. Add one on the page Configuration.';
    }
    var live = answer.channels.filter(function (channel) { return channel.state === 'LIVE'; }).length;
    var bad = answer.channels.filter(function (channel) { return channel.severity === 'bad'; }).length;
    return live + ' of ' + all + (all === 1 ? ' channel is live' : ' channels are live')
      + (bad > 0 ? '; ' + bad + (bad === 1 ? ' needs' : ' need') + ' somebody to act.' : '.');
  }

  function show(answer) {
    var seen = new Set();
    answer.channels.forEach(function (channel, index) {
      seen.add(channel.id);
      if (!rows.has(channel.id)) {
        rows.set(channel.id, createRow(channel.id));
      }
      var parts = rows.get(channel.id);
      updateRow(parts, channel);
      if (body.rows[index] !== parts.row) {
        body.insertBefore(parts.row, body.rows[index] || null);
      }
    });
    rows.forEach(function (parts, id) {
      if (!seen.has(id)) {
        parts.row.remove();
        rows.delete(id);
      }
    });
    table.hidden = rows.size === 0;
    root.classList.remove('ol-stale');
    setText(summary, summarise(answer));
    lastAnswer = Date.now();
  }

  function say(text, failed) {
    message.className = failed ? 'ol-failed' : '';
    message.textContent = text;
  }

  function signedOut() {
    root.classList.add('ol-stale');
    summary.textContent = 'You are logged out. ';
    var link = element('a');
    link.href = window.location.pathname;
    link.textContent = 'Log in again';
    summary.appendChild(link);
  }

  function refresh() {
    clearTimeout(timer);
    fetch(pluginRoot + '.json', { headers: { 'OpticLink-Unattended': '1' }, cache: 'no-store', redirect: 'error' })
      .then(function (response) {
        if (response.status === 401) {
          signedOut();
          return true;
        }
        if (!response.ok) {
          throw new Error('status ' + response.status);
        }
        return response.json().then(function (answer) { show(answer); return false; });
      })
      .catch(function () {
        root.classList.add('ol-stale');
        setText(summary, 'OpticLink does not answer'
          + (lastAnswer ? '; this is what was true ' + ago(new Date(lastAnswer).toISOString()) + ' ago' : '') + '.');
        return false;
      })
      .then(function (ended) {
        if (!ended && !document.hidden) {
          timer = setTimeout(refresh, PERIOD);
        }
      });
  }

  function act(source, action, id) {
    source.disabled = true;
    fetch(pluginRoot, {
      method: 'POST',
      body: new URLSearchParams({ action: action, id: id, token: root.dataset.token }),
      redirect: 'error'
    })
      .then(function (response) {
        return response.status === 401
          ? { done: false, message: 'You are logged out.' }
          : response.json();
      })
      .then(function (answer) { say(answer.message, !answer.done); })
      .catch(function () { say('OpticLink does not answer.', true); })
      .then(function () {
        source.disabled = false;
        source.focus();
        refresh();
      });
  }

  document.addEventListener('visibilitychange', function () {
    if (!document.hidden) {
      refresh();
    }
  });
  refresh();
})();
