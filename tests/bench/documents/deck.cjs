// node deck.cjs CONTENT.json OUT.pptx: the deck with PptxGenJS.
const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const { slides } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const deck = new PptxGenJS();
deck.layout = "LAYOUT_WIDE";
for (const slide of slides) {
  const page = deck.addSlide();
  page.addText(slide.title, { x: 0.5, y: 0.3, w: 12, h: 0.9, fontSize: 24, bold: true });
  const place = { x: 0.5, y: 1.4, w: 12, h: 5.5 };
  if (slide.points.length) page.addText(slide.points.map((text) => ({ text, options: { bullet: true, breakLine: true } })), place);
  if (slide.table.length) page.addTable(slide.table.map((row) => row.map((text) => ({ text }))), place);
  if (slide.chart) {
    const data = slide.chart.series.map(([name, values]) => ({ name, labels: slide.chart.categories, values }));
    page.addChart(deck.ChartType.bar, data, place);
  }
}
deck.writeFile({ fileName: process.argv[3] });
