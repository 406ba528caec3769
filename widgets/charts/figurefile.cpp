// SPDX-License-Identifier: GPL-3.0-only
#include "charts/figurefile.h"

#include "base/version.h"
#include "charts/pdffile.h"
#include "models/tableexport.h"
#include "units/notice.h"
#include "units/savedialog.h"
#include "units/text.h"
#include "units/writtenfile.h"

#include <QAbstractItemModel>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFont>
#include <QFontInfo>
#include <QGuiApplication>
#include <QHash>
#include <QHashFunctions>
#include <QImageWriter>
#include <QMarginsF>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPointer>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QWidget>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(FigureFile)
};

QString programName()
{
    return QStringLiteral("CDM Workbench ") + QString::fromUtf8(programVersion);
}

/// Blanks a dated entry of the PDF's info dictionary; length and so the cross-reference table stay right.
void blankDate(QByteArray& pdf, const QByteArray& key)
{
    for (qsizetype at = pdf.indexOf(key + " (D:"); at >= 0; at = pdf.indexOf(key + " (D:", at)) {
        const qsizetype end = pdf.indexOf(')', at);
        if (end < 0)
            return;
        for (qsizetype i = at; i <= end; ++i)
            pdf[i] = ' ';
    }
}

/// Qt orders a PDF's fonts by hash; a random seed would order them differently in each process.
class FixedHashSeed
{
public:
    FixedHashSeed() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashSeed() { QHashSeed::resetRandomGlobalSeed(); }
    FixedHashSeed(const FixedHashSeed&) = delete;
    FixedHashSeed& operator=(const FixedHashSeed&) = delete;
};

/// Other programs have other fonts behind the generic names, which are no families to them.
bool isGeneric(const QString& family)
{
    static const QStringList generic{QStringLiteral("sans serif"), QStringLiteral("sans-serif"), QStringLiteral("sans"),
                                     QStringLiteral("serif"),      QStringLiteral("monospace"),  QString()};
    return generic.contains(family.toLower());
}

/// A list of families as SVG has it: what draws `family` here, then the families of the window, which know other
/// scripts, then any without serifs.
QByteArray familyList(const QString& family)
{
    static const QRegularExpression unsafe(QStringLiteral("[^\\w -]"), QRegularExpression::UseUnicodePropertiesOption);
    QStringList families{QFontInfo(QFont(family)).family()};
    families += QGuiApplication::font().families();
    families.removeIf(isGeneric);
    for (QString& one : families)
        one.remove(unsafe);
    families << QStringLiteral("sans-serif");
    families.removeDuplicates();
    return families.join(QStringLiteral(", ")).toUtf8();
}

/// Qt names one family, and where that is a generic one by a name that only Qt knows.
QByteArray withFontFallbacks(const QByteArray& svg)
{
    static const QByteArray attribute = "font-family=\"";
    QHash<QByteArray, QByteArray> lists;
    QByteArray result;
    result.reserve(svg.size());
    qsizetype done = 0;
    for (qsizetype at = svg.indexOf(attribute); at >= 0; at = svg.indexOf(attribute, done)) {
        const qsizetype begin = at + attribute.size();
        const qsizetype end = svg.indexOf('"', begin);
        if (end < 0)
            break;
        const QByteArray family = svg.sliced(begin, end - begin);
        if (!lists.contains(family))
            lists.insert(family, familyList(QString::fromUtf8(family)));
        result += svg.sliced(done, begin - done) + lists.value(family);
        done = end;
    }
    return result + svg.sliced(done);
}

/// The table of a figure that has one.
ShownTable shownTable(const Figure& figure)
{
    const std::shared_ptr<const QAbstractItemModel> model = figure.table();
    return {figure.title, figure.provenance.isEmpty() ? figure.title : figure.provenance, model.get(), {}, model};
}

QString suffixOf(const QString& file)
{
    return QFileInfo(file).suffix().toLower();
}

/// Empty when the user gave up.
QString askForFigureFile(const Figure& figure, QWidget* parent)
{
    QStringList filters{Texts::tr("SVG drawing (*.svg)"), Texts::tr("PDF document (*.pdf)"),
                        Texts::tr("PNG image (*.png)")};
    if (figure.table)
        filters << Texts::tr("CSV table (*.csv)");
    return askForSaveFile(Texts::tr("Export figure"), suggestedName(figure.title, QStringLiteral("figure")), filters,
                          parent);
}

} // namespace

QString Figure::csv() const
{
    return tableText(shownTable(*this), TableNotation::Csv);
}

Figure Figure::untitled() const
{
    Figure bare = *this;
    if (paintUntitled)
        bare.paint = paintUntitled;
    return bare;
}

QImage toImage(const Figure& figure)
{
    QImage image(figure.size * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2.0);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    figure.paint(&painter, QRectF(QPointF(), QSizeF(figure.size)));
    painter.end();
    image.setText(QStringLiteral("Title"), figure.title);
    image.setText(QStringLiteral("Description"), figure.provenance);
    image.setText(QStringLiteral("Software"), programName());
    return image;
}

QByteArray toPng(const Figure& figure)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.write(toImage(figure));
    return buffer.data();
}

QByteArray toSvg(const Figure& figure)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(figure.size);
    generator.setViewBox(QRect(QPoint(), figure.size));
    // Qt writes both as they are, and an ampersand would make the file unreadable.
    generator.setTitle(figure.title.toHtmlEscaped());
    generator.setDescription(figure.provenance.toHtmlEscaped());
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), figure.size), Qt::white);
    figure.paint(&painter, QRectF(QPointF(), QSizeF(figure.size)));
    painter.end();
    return withFontFallbacks(buffer.data());
}

QByteArray toPdf(const Figure& figure)
{
    const QPageSize page(QSizeF(figure.size) * 0.75, QPageSize::Point, QString(), QPageSize::ExactMatch);
    return toPdf(figure.title, figure.provenance, page, 0.0, [&figure](QPdfWriter&, QPainter& painter) {
        figure.paint(&painter, QRectF(QPointF(), QSizeF(figure.size)));
    });
}

QByteArray toPdf(const QString& title, const QString& provenance, const QPageSize& page, double margin,
                 const std::function<void(QPdfWriter&, QPainter&)>& draw)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        const FixedHashSeed fixedSeed;
        QPdfWriter writer(&buffer);
        writer.setResolution(96);
        writer.setTitle(title);
        writer.setCreator(provenance.isEmpty() ? programName() : programName() + QStringLiteral("; ") + provenance);
        writer.setPageSize(page);
        writer.setPageMargins(QMarginsF(margin, margin, margin, margin));
        QPainter painter(&writer);
        draw(writer, painter);
    }
    QByteArray pdf = buffer.data();
    blankDate(pdf, "/CreationDate");
    blankDate(pdf, "/ModDate");
    return pdf;
}

QString writeFigure(const Figure& figure, const QString& file)
{
    const QString suffix = suffixOf(file);
    QByteArray bytes;
    if (suffix == QLatin1String("png"))
        bytes = toPng(figure);
    else if (suffix == QLatin1String("svg"))
        bytes = toSvg(figure);
    else if (suffix == QLatin1String("pdf"))
        bytes = toPdf(figure);
    else if (suffix == QLatin1String("csv") && figure.table)
        bytes = figure.csv().toUtf8();
    else
        return Texts::tr("%1: cannot export as \"%2\". Allowed: %3.")
            .arg(file, suffix, figure.table ? QStringLiteral("png, svg, pdf, csv") : QStringLiteral("png, svg, pdf"));
    const QString why = writeWholeFile(file, bytes);
    return why.isEmpty() ? QString() : Texts::tr("%1: %2.").arg(file, why);
}

void saveFigure(const Figure& figure, const QString& file, QWidget* owner)
{
    if (figure.table && suffixOf(file) == QLatin1String("csv"))
        return saveShownTable(shownTable(figure), file, owner);
    const QString error = writeFigure(figure, file);
    if (error.isEmpty())
        tellWritten(owner, file);
    else
        tellWindow(owner, NoticeEvent::Kind::Error, error);
}

void exportFigure(const Figure& figure, QWidget* owner)
{
    const QPointer<QWidget> guard(owner);
    const QString file = askForFigureFile(figure, owner);
    if (!file.isEmpty() && guard)
        saveFigure(figure, file, owner);
}

void copyFigure(const Figure& figure, QWidget* owner)
{
    auto* mime = new QMimeData;
    mime->setImageData(toImage(figure));
    mime->setData(QStringLiteral("image/svg+xml"), toSvg(figure));
    const std::optional<ShownTable> table = figure.table ? std::optional(shownTable(figure)) : std::nullopt;
    const qint64 rows = table ? table->model->rowCount() : 0;
    const bool isLeftOut = table && rows * table->model->columnCount() > mostCopiedCells;
    if (table && !isLeftOut)
        mime->setText(tableText(*table, TableNotation::Csv));
    QGuiApplication::clipboard()->setMimeData(mime);
    if (isLeftOut)
        tellWindow(owner, NoticeEvent::Kind::Done, [rows] {
            return Texts::tr("The picture is on the clipboard without its %1 rows of numbers. Export them as CSV.")
                .arg(text::count(rows));
        });
}

} // namespace cdm::ui
