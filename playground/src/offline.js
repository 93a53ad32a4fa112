// A service worker: the page from what was loaded once, without a network, until the
// site has another one. FILES and DIGEST are put in by the build.

const NAME = `resdsl-${DIGEST}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("resdsl-") && name !== NAME;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((n) => caches.delete(n)))),
  );
});

self.addEventListener("fetch", (event) => {
  const found = caches.match(event.request, { ignoreSearch: true, cacheName: NAME });
  event.respondWith(found.then((answer) => answer ?? fetch(event.request)));
});
