// node pdfjs.mjs PDFJS FILE...: opens each PDF with pdf.js and has every page
// worked out: drawing, text, links and tags. Prints "FILE<tab>WARNING" for
// whatever pdf.js says of it; without a word all is well.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , folder, ...files] = process.argv;
let now = folder;
const say = (...words) => {
    process.stdout.write(`${now}\t${words.join(' ').replace(/\s+/g, ' ')}\n`);
};
console.log = console.warn = console.error = console.info = say;
// Only drawing on a screen asks for these, and pdf.js misses them in words.
globalThis.DOMMatrix = class {};
globalThis.Path2D = class {};
const places = folder + '/node_modules/pdfjs-dist/';
const pdfjs = await import(
    pathToFileURL(places + 'legacy/build/pdf.mjs').href);

async function open(file) {
    const task = pdfjs.getDocument({
        data: new Uint8Array(readFileSync(file)),
        verbosity: pdfjs.VerbosityLevel.WARNINGS,
        isEvalSupported: false,
        stopAtErrors: true,
        disableFontFace: true,
    });
    const pdf = await task.promise;
    await Promise.all([pdf.getMetadata(), pdf.getOutline(),
        pdf.getAttachments(), pdf.getMarkInfo(), pdf.getPageLabels()]);
    for (let n = 1; n <= pdf.numPages; n++) {
        const page = await pdf.getPage(n);
        await page.getOperatorList();
        await page.getTextContent({ includeMarkedContent: true });
        await page.getAnnotations();
        await page.getStructTree();
        page.cleanup();
    }
    await task.destroy();
}

for (now of files) {
    try {
        await open(now);
    } catch (error) {
        say(error.message);
    }
}
