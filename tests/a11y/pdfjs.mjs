// node pdfjs.mjs PDFJS FILE...: what pdf.js hears of each PDF, one line of JSON
// a file: for each page its name, its part of the structure tree, and the text
// of each piece of marked content by its name.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , folder, ...files] = process.argv;
// Only drawing on a screen asks for these, and pdf.js misses them in words.
globalThis.DOMMatrix = class {};
globalThis.Path2D = class {};
const pdfjs = await import(pathToFileURL(
    folder + '/node_modules/pdfjs-dist/legacy/build/pdf.mjs').href);

async function heard(page) {
    const content = await page.getTextContent(
        { includeMarkedContent: true, disableNormalization: true });
    const texts = {}, open = [];
    for (const item of content.items) {
        const id = open[open.length - 1];
        if (item.type === undefined && id)
            texts[id] = (texts[id] ?? '') + item.str + (item.hasEOL ? '\n' : '');
        else if (item.type === 'endMarkedContent')
            open.pop();
        else if (item.type !== undefined)
            open.push(item.id ?? id);
    }
    return { tree: await page.getStructTree(), texts };
}

for (const file of files) {
    const task = pdfjs.getDocument({
        data: new Uint8Array(readFileSync(file)),
        verbosity: pdfjs.VerbosityLevel.ERRORS,
        isEvalSupported: false,
        disableFontFace: true,
    });
    const pdf = await task.promise, pages = [];
    for (let n = 1; n <= pdf.numPages; n++)
        pages.push(await heard(await pdf.getPage(n)));
    process.stdout.write(JSON.stringify(pages) + '\n');
    await task.destroy();
}
