import PDFDocument from 'pdfkit';
import type { Locale } from '../../domain/words.js';
import { documentFonts } from './fonts.js';

/** Points. A4 with room for a hole punch and for the page's foot. */
const MARGIN = 56;
const FOOT = 40;
const SOFT = '#5f5f5f';
const INK = '#1f1f1f';
const RULE = '#d6d6d6';

interface Looks {
  readonly size?: number;
  readonly bold?: boolean;
  readonly soft?: boolean;
  readonly align?: 'left' | 'right';
}

/** One column of a table: its share of the width, and on which side its words stand. */
export interface Column {
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** The words of a cell; `note` stands below them, smaller. */
export interface Cell {
  readonly text: string;
  readonly note?: string;
}

type Parent = PDFKit.PDFStructureElement;

/**
 * An A4 document from top to bottom: each part is drawn where the one before it ended, and tagged, so that a screen
 * reader reads a table as a table. What would not fit begins a new page.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Parent;
  readonly #width: number;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<Buffer>;
  #y = MARGIN;

  private constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    this.#width = doc.page.width - 2 * MARGIN;
    this.#ended = new Promise((resolve, reject) => {
      doc.on('data', (bytes: Buffer) => this.#chunks.push(bytes));
      doc.on('end', () => resolve(Buffer.concat(this.#chunks))).on('error', reject);
    });
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
  }

  static async open({ title, locale, madeAtMs }: { title: string; locale: Locale; madeAtMs: number }): Promise<Sheet> {
    const { regular, bold } = await documentFonts();
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: locale === 'zh-TW' ? 'zh-Hant-TW' : 'en',
      info: { Title: title, Creator: 'Rescind', Producer: 'Rescind', CreationDate: new Date(madeAtMs) },
    });
    doc.registerFont('regular', regular).registerFont('bold', bold);
    return new Sheet(doc);
  }

  /** The heading of the document, with something in small letters above it. */
  heading(text: string, above: string): void {
    this.#put('P', above, { soft: true });
    this.#y += 4;
    this.#put('H1', text, { size: 22, bold: true });
    this.#y += 18;
  }

  /** Names and values side by side, in as many columns as there are groups. */
  facts(groups: readonly (readonly (readonly [name: string, value: string])[])[]): void {
    const gap = 24;
    const width = (this.#width - gap * (groups.length - 1)) / groups.length;
    const from = this.#y;
    const ends = groups.map((group, index) => {
      this.#y = from;
      for (const [name, value] of group) {
        const at = { x: MARGIN + index * (width + gap), width };
        this.#put('P', name, { size: 8, soft: true }, at);
        this.#put('P', value, { size: 10 }, at);
        this.#y += 7;
      }
      return this.#y;
    });
    this.#y = Math.max(...ends) + 10;
  }

  /** A table whose head is said again on each page. */
  table(columns: readonly Column[], head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    const table = this.#doc.struct('Table');
    this.#root.add(table);
    const top = () => {
      this.#row(
        table,
        'TH',
        columns,
        head.map((text) => ({ text })),
        { size: 8, soft: true },
      );
      this.#rule();
    };
    top();
    for (const row of rows) {
      if (this.#begins(this.#heightOf(columns, row, { size: 9.5 }) + 14)) top();
      this.#row(table, 'TD', columns, row, { size: 9.5 });
      this.#rule();
    }
    table.end();
  }

  /** What a column of numbers adds up to, on the right; the last one counts. */
  sums(rows: readonly (readonly [name: string, value: string])[]): void {
    this.#y += 8;
    const half = this.#width / 2;
    for (const [index, [name, value]] of rows.entries()) {
      const looks: Looks = index === rows.length - 1 ? { size: 12, bold: true } : { size: 10, soft: true };
      this.#begins(20);
      const y = this.#y;
      this.#put('P', name, looks, { x: MARGIN + half, width: half * 0.5 });
      const below = this.#y;
      this.#y = y;
      this.#put('P', value, { ...looks, align: 'right', soft: false }, { x: MARGIN + half * 1.5, width: half * 0.5 });
      this.#y = Math.max(below, this.#y) + 4;
    }
  }

  note(text: string): void {
    this.#y += 18;
    this.#begins(30);
    this.#put('P', text, { size: 8.5, soft: true });
  }

  /** Ends the document with a foot on each page, which only knows now how many there are. */
  async end(left: string, page: (page: number, pages: number) => string): Promise<Buffer> {
    this.#root.end();
    const { count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#doc.switchToPage(index);
      this.#doc.markContent('Artifact', { type: 'Pagination' });
      const y = this.#doc.page.height - FOOT;
      const words = { width: this.#width, lineBreak: false } as const;
      this.#ink({ size: 8, soft: true }).text(left, MARGIN, y, words);
      this.#ink({ size: 8, soft: true }).text(page(index + 1, count), MARGIN, y, { ...words, align: 'right' });
      this.#doc.endMarkedContent();
    }
    this.#doc.end();
    return this.#ended;
  }

  #ink({ size = 10, bold = false, soft = false }: Looks): PDFKit.PDFDocument {
    return this.#doc
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(soft ? SOFT : INK);
  }

  /** Draws words below what is there, as one element of the document's structure. */
  #put(tag: string, text: string, looks: Looks, place = { x: MARGIN, width: this.#width }, parent = this.#root): void {
    const options = { width: place.width, align: looks.align ?? 'left' } as const;
    const height = this.#ink(looks).heightOfString(text, options);
    parent.add(this.#doc.struct(tag, {}, () => void this.#ink(looks).text(text, place.x, this.#y, options)));
    this.#y += height;
  }

  /** Begins a page when `height` does not fit on this one any more. */
  #begins(height: number): boolean {
    if (this.#y + height <= this.#doc.page.height - MARGIN - FOOT) return false;
    this.#doc.addPage();
    this.#y = MARGIN;
    return true;
  }

  #rule(): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    const y = this.#y + 5;
    this.#doc
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.#width, y)
      .lineWidth(0.6)
      .strokeColor(RULE)
      .stroke();
    this.#doc.endMarkedContent();
    this.#y += 12;
  }

  #places(columns: readonly Column[]): { readonly x: number; readonly width: number }[] {
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    let x = MARGIN;
    return columns.map(({ share }, index) => {
      const width = (this.#width * share) / all;
      const place = { x, width: index === columns.length - 1 ? width : width - 8 };
      x += width;
      return place;
    });
  }

  #heightOf(columns: readonly Column[], cells: readonly Cell[], looks: Looks): number {
    const places = this.#places(columns);
    const heights = cells.map(({ text, note }, index) => {
      const width = places[index]?.width ?? this.#width;
      const words = this.#ink(looks).heightOfString(text, { width });
      return words + (note ? this.#ink({ size: 8 }).heightOfString(note, { width }) : 0);
    });
    return Math.max(...heights);
  }

  #row(table: Parent, tag: 'TH' | 'TD', columns: readonly Column[], cells: readonly Cell[], looks: Looks): void {
    const row = this.#doc.struct('TR');
    table.add(row);
    const places = this.#places(columns);
    const from = this.#y;
    const ends = cells.map(({ text, note }, index) => {
      this.#y = from;
      const cell = this.#doc.struct(tag);
      row.add(cell);
      const align = columns[index]?.align ?? 'left';
      this.#put('P', text, { ...looks, align }, places[index], cell);
      if (note) this.#put('P', note, { size: 8, soft: true, align }, places[index], cell);
      cell.end();
      return this.#y;
    });
    row.end();
    this.#y = Math.max(...ends);
  }
}
