/** A static host for a built folder, as the real one behaves: index files, 404.html, gzip, nothing outside. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.md': 'text/markdown; charset=utf-8', '.wasm': 'application/wasm',
};

/** Serves `folder`; the caller listens on a loopback address and closes it. */
export function serve(folder: string): Server {
  return createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = existsSync(file);
    if (!found) file = join(folder, '404.html');
    const type = types[extname(file)] ?? 'application/octet-stream';
    const isPacked = /^text|json|javascript|xml/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    response.writeHead(found ? 200 : 404, { 'content-type': type, 'cache-control': file.includes('/_astro/') ? 'max-age=31536000, immutable' : 'no-cache', ...(isPacked ? { 'content-encoding': 'gzip' } : {}) });
    if (isPacked) createReadStream(file).pipe(createGzip({ level: 9 })).pipe(response);
    else createReadStream(file).pipe(response);
  });
}
