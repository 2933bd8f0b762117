// Holds the first load to its budget: the script that Today needs, the shell's and its own, compressed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 300_000;
const FIRST_PAGE = 'src/features/dashboards/TodayPage.tsx';
const folder = new URL('../target/classes/static/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'));

const wanted = new Set();
function want(key) {
    if (!wanted.has(key)) {
        wanted.add(key);
        (manifest[key].imports ?? []).forEach(want);
    }
}
want('index.html');
want(FIRST_PAGE);

const bytes = [...wanted]
    .map((key) => manifest[key].file)
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, folder))).length, 0);
const told = `First load: ${Math.round(bytes / 1000)} kB of script compressed, of ${BUDGET_BYTES / 1000} kB.`;
if (bytes > BUDGET_BYTES) {
    console.error(`${told} Load what is not needed at once when it is opened.`);
    process.exit(1);
}
console.log(told);
