// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"
#include "models/plaintable.h"
#include "models/requestmodel.h"
#include "models/tabledialog.h"
#include "models/tableexport.h"
#include "models/tableview.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/recommendedmodel.h"
#include "report/text.h"
#include "report/writers.h"
#include "support/csvtext.h"
#include "support/fakemodel.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "units/writtenfile.h"
#include "widgets/models/tablefixture.h"

#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <limits>

#include <sys/resource.h>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// Two columns as a page shows them, and a third that holds an interval.
std::unique_ptr<QStandardItemModel> sampleTable()
{
    auto model = std::make_unique<QStandardItemModel>(2, 3);
    model->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Count\nall"), QStringLiteral("95 %")});
    model->setHeaderData(2, Qt::Horizontal, QStringList{QStringLiteral("low"), QStringLiteral("high")}, ExportRole);
    const auto set = [&](int row, int column, const QString& shown, const QVariant& value) {
        model->setData(model->index(row, column), shown, Qt::DisplayRole);
        if (value.isValid())
            model->setData(model->index(row, column), value, ExportRole);
        model->setData(model->index(row, column),
                       QVariant::fromValue((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter),
                       Qt::TextAlignmentRole);
    };
    set(0, 0, QStringLiteral("a|b & c_d"), {});
    set(0, 1, QStringLiteral("12,345"), 12345.0);
    set(0, 2, QStringLiteral("0.1 to 0.2"), QVariantList{0.1, 1.0 / 3.0});
    set(1, 0, QStringLiteral("100 %, \"x\""), {});
    set(1, 1, dash(), {});
    set(1, 2, dash(), {});
    return model;
}

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

QStringList names(const QMenu& menu)
{
    QStringList texts;
    for (const QAction* action : menu.actions()) {
        if (!action->isSeparator())
            texts << action->text().remove(QLatin1Char('&'));
    }
    return texts;
}

const QStringList exports{QStringLiteral("Copy table"),       QStringLiteral("Copy as CSV"),
                          QStringLiteral("Copy as Markdown"), QStringLiteral("Copy as LaTeX"),
                          QStringLiteral("Copy as HTML"),     QStringLiteral("Save table as...")};

} // namespace

class TestTableExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void csvHoldsValues();
    void numbersInTheirShortestForm_data();
    void numbersInTheirShortestForm();
    void otherNotationsHoldWhatIsShown();
    void aPageHoldsWhatIsShown();
    void tablesOfReportsKeepTheirWriters();
    void plainTablesOfNumbers();
    void copiesFormattedText();
    void savesBySuffix();
    void saysWhatCannotBeSaved();
    void saysWhyNotAllCanBeWritten();
    void longTablesComeByAndBy();
    void aChangeEndsALongOne();
    void keepsATableOfItsOwn();
    void theSameMenuEverywhere();
    void requests();
    void listsOfInspect();

private:
    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
};

void TestTableExport::csvHoldsValues()
{
    const auto model = sampleTable();
    QCOMPARE(test::csvText(*model, QStringLiteral("run r-1\nseed 3")),
             QStringLiteral("# run r-1 seed 3\nName,Count all,low,high\na|b & c_d,12345,0.1,0.3333333333333333\n"
                            "\"100 %, \"\"x\"\"\",,,\n"));
}

void TestTableExport::numbersInTheirShortestForm_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << QVariant(1e5) << "100000";
    QTest::newRow("float") << QVariant(0.1F) << "0.1";
    QTest::newRow("small") << QVariant(-2.5e-7) << "-2.5e-07";
    QTest::newRow("missing") << QVariant(std::numeric_limits<double>::quiet_NaN()) << "";
    QTest::newRow("yes") << QVariant(true) << "1";
    QTest::newRow("no") << QVariant(false) << "0";
    QTest::newRow("id") << QVariant(QStringLiteral("007")) << "007";
    QTest::newRow("nothing") << QVariant(QString()) << "";
}

void TestTableExport::numbersInTheirShortestForm()
{
    QFETCH(QVariant, value);
    QFETCH(QString, text);
    QStandardItemModel model(1, 1);
    model.setHorizontalHeaderLabels({QStringLiteral("x")});
    model.setData(model.index(0, 0), QStringLiteral("shown"), Qt::DisplayRole);
    model.setData(model.index(0, 0), value, ExportRole);
    QCOMPARE(test::csvText(model), QStringLiteral("x\n%1\n").arg(text));
}

void TestTableExport::otherNotationsHoldWhatIsShown()
{
    const auto model = sampleTable();
    const ShownTable table{QStringLiteral("My table"), QStringLiteral("run r--1"), model.get(), {0, 1}};
    QCOMPARE(tableText(table, TableNotation::Plain),
             QStringLiteral("Name\tCount all\na|b & c_d\t12,345\n100 %, \"x\"\t\u2013\n"));
    QCOMPARE(tableText(table, TableNotation::Markdown),
             QStringLiteral("**My table**\n\n| Name | Count all |\n|---|---:|\n| a\\|b &amp; c\\_d | 12,345 |\n"
                            "| 100 %, \"x\" | \u2013 |\n\n<!-- run r- -1 -->\n"));
    const QString latex = tableText(table, TableNotation::Latex);
    QVERIFY(latex.startsWith(QStringLiteral("% run r--1\n% needs \\usepackage{booktabs}\n\\begin{table}")));
    QVERIFY(latex.contains(QStringLiteral("\\caption{My table}")));
    QVERIFY(latex.contains(QStringLiteral("\\begin{tabular}{lr}")));
    QVERIFY2(latex.contains(QStringLiteral("a\\textbar{}b \\& c\\_d & 12,345 \\\\\n"
                                           "100 \\%, \\textquotedbl{}x\\textquotedbl{} & -- \\\\\n\\bottomrule")),
             qPrintable(latex));
    QVERIFY(latex.endsWith(QStringLiteral("\\end{table}\n")));
}

void TestTableExport::aPageHoldsWhatIsShown()
{
    const auto model = sampleTable();
    const ShownTable table{QStringLiteral("My <table>"), QStringLiteral("run r--1 & more"), model.get(), {1, 0}};
    const QString page = tableText(table, TableNotation::Html);
    QVERIFY(page.startsWith(QStringLiteral("<!DOCTYPE html>\n<html lang=\"en")));
    QVERIFY(page.endsWith(QStringLiteral("</html>\n")));
    QCOMPARE(page.count(QStringLiteral("My &lt;table&gt;")), 2); // title and heading, no caption
    QVERIFY(page.contains(QStringLiteral("<th scope=\"col\">Count all</th><th scope=\"col\" class=\"w\">Name</th>")));
    QVERIFY2(
        page.contains(QStringLiteral("</thead>\n<tbody>\n"
                                     "<tr><th scope=\"row\">12,345</th><td class=\"w\">a|b &amp; c_d</td></tr>\n"
                                     "<tr><th scope=\"row\">\u2013</th><td class=\"w\">100 %, &quot;x&quot;</td></tr>\n"
                                     "</tbody>\n</table>\n")),
        qPrintable(page));
    QVERIFY(page.contains(QStringLiteral("<dt>Made from</dt><dd>run r--1 &amp; more</dd>")));
    QVERIFY(!tableText({table.name, {}, model.get()}, TableNotation::Html).contains(QStringLiteral("Made from")));
}

void TestTableExport::tablesOfReportsKeepTheirWriters()
{
    report::Table table;
    table.caption = "Methods";
    table.corner = "Method";
    table.columns.push_back({"Recall@5", {}, {}, 4, report::Better::Higher});
    table.rows.push_back({"A", {report::Cell::number(0.123456789, {0.1, 0.2})}});
    table.rows.push_back({"B", {report::Cell::number(0.2, {0.1, 0.3})}});
    report::markBest(table);
    ReportTableModel model;
    model.setTable(table);
    const ShownTable shown{QStringLiteral("Table of methods"), QStringLiteral("cdm"), &model};
    QCOMPARE(
        tableText(shown, TableNotation::Csv),
        QStringLiteral("# cdm\nMethod,Recall@5,Recall@5 lower,Recall@5 upper\nA,0.123456789,0.1,0.2\nB,0.2,0.1,0.3\n"));
    QCOMPARE(tableText(shown, TableNotation::Markdown),
             QString::fromStdString(report::markdown(table)) + QStringLiteral("\n<!-- cdm -->\n"));
    QCOMPARE(tableText(shown, TableNotation::Latex),
             QStringLiteral("% cdm\n") + QString::fromStdString(report::latex(table)));
    const QString page = tableText(shown, TableNotation::Html);
    QVERIFY(page.contains(QStringLiteral("<h1>Table of methods</h1>")));
    table.id = report::slug(table.caption);
    QVERIFY2(page.contains(QString::fromStdString(report::html(table))), qPrintable(page));
    QVERIFY(page.contains(QStringLiteral("<dd>cdm</dd>")));
}

void TestTableExport::plainTablesOfNumbers()
{
    const auto model = plainTable({QStringLiteral("Item"), QStringLiteral("a")},
                                  std::vector<QVariantList>{{QStringLiteral("b"), 2.0 / 3.0}});
    QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("0.666667"));
    QCOMPARE(test::csvText(*model), QStringLiteral("Item,a\nb,0.6666666666666666\n"));
}

void TestTableExport::copiesFormattedText()
{
    const auto model = sampleTable();
    const ShownTable table{QStringLiteral("My table"), QStringLiteral("run r-1"), model.get(), {0, 1}};
    test::Listener window;
    copyShownTable(table, TableNotation::Html, &window);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(content->html(), tableText(table, TableNotation::Html));
    QCOMPARE(content->text(), content->html());
    copyShownTable(table, TableNotation::Csv, &window);
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasHtml());
    QVERIFY(window.done.isEmpty() && window.errors.isEmpty());
}

void TestTableExport::savesBySuffix()
{
    const QTemporaryDir folder;
    const auto model = sampleTable();
    const ShownTable table{QStringLiteral("My table"), QStringLiteral("run r-1"), model.get(), {0, 1}};
    test::Listener window;
    const std::pair<const char*, TableNotation> all[] = {{"t.csv", TableNotation::Csv},
                                                         {"t.MD", TableNotation::Markdown},
                                                         {"t.tex", TableNotation::Latex},
                                                         {"t.html", TableNotation::Html}};
    for (const auto& [name, notation] : all) {
        const QString file = folder.filePath(QLatin1String(name));
        saveShownTable(table, file, &window);
        QCOMPARE(test::contentOf(file), tableText(table, notation).toUtf8());
    }
    QCOMPARE(window.done.size(), 4);
    QVERIFY(window.done.back().startsWith(QStringLiteral("Wrote ")));
    QVERIFY(window.errors.isEmpty());
}

void TestTableExport::saysWhatCannotBeSaved()
{
    const QTemporaryDir folder;
    const auto model = sampleTable();
    const ShownTable table{QStringLiteral("My table"), {}, model.get()};
    test::Listener window;
    saveShownTable(table, folder.filePath(QStringLiteral("t.doc")), &window);
    QCOMPARE(window.errors.size(), 1);
    QVERIFY2(window.errors[0].endsWith(QStringLiteral("cannot write a table as \"doc\". Allowed: csv, md, tex, html.")),
             qPrintable(window.errors[0]));
    const QString lost = folder.filePath(QStringLiteral("no/such/folder/t.csv"));
    saveShownTable(table, lost, &window);
    QCOMPARE(window.errors.size(), 2);
    QVERIFY2(window.errors[1].startsWith(lost), qPrintable(window.errors[1]));
    QVERIFY(window.done.isEmpty());
}

/// A file that may not grow takes a part of what is written, as a full disk does.
void TestTableExport::saysWhyNotAllCanBeWritten()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.csv"));
    QCOMPARE(writeWholeFile(file, QByteArray(300000, 'x')), QString());
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100000, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const QString why = writeWholeFile(file, QByteArray(300000, 'y'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!why.isEmpty());
    QVERIFY2(!why.contains(QStringLiteral("Unknown")), qPrintable(why));
    QCOMPARE(test::contentOf(file), QByteArray(300000, 'x')); // as it was
    QFile unopened(file);
    QCOMPARE(whyNotWritten(unopened), QStringLiteral("the disk is full, or the file cannot grow"));
}

void TestTableExport::longTablesComeByAndBy()
{
    const QTemporaryDir folder;
    test::Listener window;
    const test::LongTable model(test::longRows);
    const ShownTable table{QStringLiteral("Long"), {}, &model};
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    copyShownTable(table, TableNotation::Csv, &window);
    QCOMPARE(clipboard(), QStringLiteral("before")); // the window went on
    QTRY_COMPARE(window.done.size(), 1);
    QVERIFY(clipboard() == tableText(table, TableNotation::Csv));
    const QString file = folder.filePath(QStringLiteral("long.csv"));
    saveShownTable(table, file, &window);
    QVERIFY(!QFile::exists(file));
    QTRY_COMPARE(window.done.size(), 2);
    QVERIFY(test::contentOf(file) == clipboard().toUtf8());
}

void TestTableExport::aChangeEndsALongOne()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("long.csv"));
    test::Listener window;
    auto model = std::make_unique<test::LongTable>(test::longRows);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    copyShownTable({QStringLiteral("Long"), {}, model.get()}, TableNotation::Csv, &window);
    model->change();
    QCOMPARE(window.errors.size(), 1);
    saveShownTable({QStringLiteral("Long"), {}, model.get()}, file, &window);
    model.reset();
    QCOMPARE(window.errors.size(), 2);
    QCoreApplication::processEvents();
    QVERIFY(window.done.isEmpty());
    QCOMPARE(clipboard(), QStringLiteral("before"));
    QVERIFY(!QFile::exists(file));
}

/// Nobody else has it: the writer lets it go, when it is done or when its window is closed before.
void TestTableExport::keepsATableOfItsOwn()
{
    auto window = std::make_unique<test::Listener>();
    const auto copy = [&window] {
        const auto model = std::make_shared<test::LongTable>(test::longRows);
        copyShownTable({QStringLiteral("Long"), {}, model.get(), {}, model}, TableNotation::Csv, window.get());
        return QPointer<QAbstractItemModel>(model.get());
    };
    const auto whole = copy();
    QVERIFY(whole);
    QTRY_COMPARE(window->done.size(), 1);
    QTRY_VERIFY(!whole);
    QCOMPARE(clipboard().count(QLatin1Char('\n')), qsizetype(test::longRows) + 1);
    const auto cut = copy();
    QVERIFY(cut);
    window.reset();
    QVERIFY(!cut);
}

void TestTableExport::theSameMenuEverywhere()
{
    const auto model = sampleTable();
    TableView view(QStringLiteral("My table"));
    view.setModel(model.get());
    view.setColumnHidden(2, true);
    view.horizontalHeader()->moveSection(1, 0);
    view.show();
    Q_EMIT view.customContextMenuRequested({5, 5});
    auto* menu = view.findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    QCOMPARE(names(*menu).mid(0, exports.size()), exports);
    menu->actions().front()->trigger();
    QVERIFY2(clipboard().startsWith(QStringLiteral("Count all\tName\n12,345\ta|b")), qPrintable(clipboard()));
    menu->actions().at(1)->trigger();
    const QString first = clipboard().section(QLatin1Char('\n'), 0, 0);
    QCOMPARE(first, QStringLiteral("# ") + programLine()); // at least that
    menu->close();

    TableDialog dialog(QStringLiteral("In a window"), sampleTable().release(), QStringLiteral("run r-1"));
    auto* ofDialog = dialog.findChild<QMenu*>();
    QVERIFY(ofDialog != nullptr);
    QCOMPARE(names(*ofDialog), exports);
    const auto buttons = dialog.findChildren<QPushButton*>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [&](const auto* one) { return one->menu() == ofDialog; }));
    ofDialog->actions().at(2)->trigger();
    QVERIFY(clipboard().startsWith(QStringLiteral("**In a window**")));
    QVERIFY(clipboard().endsWith(QStringLiteral("<!-- run r-1 -->\n")));
}

void TestTableExport::requests()
{
    RequestModel model;
    model.setDataset(data_);
    const data::RequestView request = data_->request(RequestIndex(5));
    const QStringList lines = test::csvText(model).split(QLatin1Char('\n'));
    QCOMPARE(lines.front().count(QLatin1Char(',')), model.columnCount() - 1);
    const QStringList cells = lines.at(6).split(QLatin1Char(','));
    const auto cell = [&cells](RequestColumn column) { return cells.at(static_cast<int>(column)); };
    QCOMPARE(cell(RequestColumn::Request), QStringLiteral("5"));
    QCOMPARE(cell(RequestColumn::Candidates), QString::number(request.size()));
    const std::string_view user = data_->userId(request.user);
    QCOMPARE(cell(RequestColumn::User), QString::fromUtf8(user.data(), static_cast<qsizetype>(user.size())));
    QCOMPARE(QDateTime::fromString(cell(RequestColumn::Time), Qt::ISODate).toSecsSinceEpoch(),
             static_cast<qint64>(request.time));
}

void TestTableExport::listsOfInspect()
{
    const RequestIndex index(4);
    const auto scores = std::make_shared<const engine::RequestScores>(model_.scoreRequest(*data_, index));
    const FusedRanking plain = fusedRanking(*scores, 0.0, 5);
    const FusedRanking fused = fusedRanking(*scores, 2.0, 5);
    const BaseRankings base = baseRankings(*scores, {.k = 5}, "request");
    CandidateModel candidates;
    candidates.setRequest(data_, index);
    const auto value = [](const QAbstractItemModel& model, int row, int column) {
        return model.index(row, column).data(ExportRole);
    };
    QVERIFY(!value(candidates, 0, CandidateModel::Final).isValid()); // a dash, and so nothing
    candidates.setScores(scores, &base);
    candidates.setFused(fused);
    for (int row = 0; row < candidates.rowCount(); ++row) {
        const auto place = static_cast<std::size_t>(row);
        QCOMPARE(value(candidates, row, CandidateModel::Fused).toUInt(), fused.rank[place] + 1);
        QCOMPARE(value(candidates, row, CandidateModel::Accuracy).toFloat(), scores->accuracy[place]);
        QCOMPARE(value(candidates, row, CandidateModel::Label).typeId(), static_cast<int>(QMetaType::Bool));
        QCOMPARE(value(candidates, row, CandidateModel::InList).toBool(), fused.rank[place] < 5U);
    }
    RecommendedModel list;
    list.setLists(data_, index, plain, fused);
    QCOMPARE(value(list, 0, RecommendedModel::Rank).toInt(), 1);
    QCOMPARE(value(list, 0, RecommendedModel::Final).toDouble(), fused.score[fused.list[0]]);
    for (int row = 0; row < list.rowCount(); ++row) {
        const QVariantList change = value(list, row, RecommendedModel::Change).toList();
        QCOMPARE(change.size(), 2);
        const auto status =
            static_cast<RecommendedModel::Status>(list.index(row, 0).data(RecommendedModel::StatusRole).toInt());
        const bool moves = status == RecommendedModel::Status::Moved || status == RecommendedModel::Status::Stayed;
        QCOMPARE(change[0].isValid(), moves);
        QVERIFY(!change[1].toString().isEmpty());
    }
    QVERIFY(!test::csvText(list).contains(QChar(0x25b2)));
}

QTEST_MAIN(TestTableExport)
#include "tst_tableexport.moc"
