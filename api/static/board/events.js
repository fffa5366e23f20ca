/* Runs once for all tabs: one stream of events from the server, told to every page that listens. */
'use strict';

const AGAIN = 15000;
const ports = new Set();

function listen() {
  const stream = new EventSource('/api/v1/events');
  const tell = (event) => ports.forEach((port) => port.postMessage({ kind: event.type, told: JSON.parse(event.data) }));
  stream.addEventListener('changes', tell);
  stream.addEventListener('plans', tell);
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) self.setTimeout(listen, AGAIN);
  });
}

self.addEventListener('connect', (event) => {
  ports.add(event.ports[0]);
  event.ports[0].start();
  if (ports.size === 1) listen();
});
