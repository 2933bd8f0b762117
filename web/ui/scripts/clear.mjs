// Takes away what an earlier build left. The folder is not emptied: the application's own pages for clients are in it.
import { rmSync } from 'node:fs';

const folder = new URL('../../target/classes/static/', import.meta.url);
for (const part of ['assets', '.vite', 'index.html']) {
    rmSync(new URL(part, folder), { recursive: true, force: true });
}
