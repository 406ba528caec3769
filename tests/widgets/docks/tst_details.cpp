// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailscompare.h"
#include "docks/detailsdock.h"
#include "docks/detailskept.h"
#include "docks/detailstext.h"
#include "docks/detailsvalues.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "sources/importer.h"
#include "support/filecontent.h"
#include "support/sessionfixture.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QToolButton>

using namespace cdm;
using namespace cdm::ui;

/// What the Details dock tells of the session, and what was pinned beside it.
class TestDetails : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void detailsWithoutDataset();
    void detailsFollowTheSelection();
    void detailsOfAStoredRun();
    void detailsNameTheOptionsThatCounted();
    void detailsTellWhatWasWrongWithAnImport();
    void detailsCanBeCopied();
    void detailsEscapeText();
    void comparedDetails();
    void comparedDetailsInBothLayouts();
    void pinnedDetailsStay();
    void pinnedDetailsOutliveTheirDock();
    void pinnedDetailsAsText();
    void valuesOfDetailsAreData();
};

void TestDetails::detailsWithoutDataset()
{
    DetailsDock dock(session_.get());
    dock.show();
    QTRY_VERIFY(dock.isSettled());
    QCOMPARE(dock.objectName(), QStringLiteral("detailsDock"));
    QVERIFY(dock.plainText().isEmpty());
    QVERIFY(!dock.findChild<QTextBrowser*>()->placeholderText().isEmpty());
    QVERIFY(!dock.findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly) ||
            !dock.findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)->isEnabled());
}

void TestDetails::detailsFollowTheSelection()
{
    DetailsDock dock(session_.get());
    dock.show();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    const auto shown = [&dock] { return dock.findChild<QTextBrowser*>()->toPlainText(); };
    QTRY_VERIFY(shown().contains(QString::fromStdString(session_->dataset()->hash())));
    QVERIFY(!shown().contains(QStringLiteral("Candidate: ")));
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    const data::RequestView request = session_->dataset()->request(RequestIndex(5));
    QTRY_VERIFY(shown().contains(QStringLiteral("Candidate: ") + itemName(*session_->dataset(), request.items[3])));
    QVERIFY(shown().contains(QStringLiteral("Request 5")));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QTRY_VERIFY(session_->requestScores());
    QTRY_VERIFY(shown().contains(scoreText(static_cast<double>(session_->requestScores()->student[3]))));
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(shown().contains(QStringLiteral("Checkpoint"))); // of no run of this store
    QVERIFY(shown().contains(QStringLiteral("Context size k")));
    session_->closeCheckpoint();
    QTRY_VERIFY(!shown().contains(QStringLiteral("Checkpoint")));
}

void TestDetails::detailsOfAStoredRun()
{
    store::RunRow row;
    row.name = "a run with a name";
    row.note = "and a note";
    row.configJson = engine::toJson({});
    row = store::RunStore(session_->storePath()).add(row);
    DetailsDock dock(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QTRY_VERIFY(dock.plainText().contains(QStringLiteral("Name: a run with a name")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Note: and a note")));
    QVERIFY(!dock.plainText().contains(QStringLiteral("Took: "))); // it has not ended
    store::RunStore store(session_->storePath());
    store.rename(row.id, "another");
    store.recordEpoch(row.id, 1, {{1, "seconds", 60.0}});
    store.recordEpoch(row.id, 2, {{2, "seconds", 40.0}});
    store.finish(row.id, store::RunState::Finished);
    Q_EMIT session_->runsChanged();
    QTRY_VERIFY(dock.plainText().contains(QStringLiteral("Name: another")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Took: 1 min 40 s"))); // its epochs, whatever was between them
}

void TestDetails::detailsNameTheOptionsThatCounted()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("log.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("request,user,item,label,time\n");
    for (int row = 0; row < 60; ++row) {
        const QStringList fields{QString::number(row / 3), QString::number(row / 6), QString::number(row % 7),
                                 QString::number(row % 3 == 0 ? 1 : 0),
                                 QString::number(1'600'000'000 + 1000 * (row / 3))};
        file.write((fields.join(QLatin1Char(',')) + QLatin1Char('\n')).toUtf8());
    }
    file.close();
    sources::ImportOptions options;
    options.format = "table";
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "label";
    options.mapping.time = "time";
    options.build.builder = "blocks";
    options.build.window = 3;
    options.build.candidates = 3;
    const auto told = [&](const std::string& request) {
        options.mapping.request = request;
        const auto made = folder.filePath(QStringLiteral("made-") + QString::fromStdString(request)).toStdString();
        JobContext job;
        sources::importDataset(file.fileName().toStdString(), made, options, job);
        DetailsSubject subject;
        subject.dataset = data::Dataset::open(made);
        return detailsPlainText(detailsOf(subject));
    };
    const QString log = told({});
    const QString requests = told("request");
    for (const char* row : {"Candidates are: blocks", "Interactions in a request: 3", "Share from popularity: 0.5"}) {
        QVERIFY2(log.contains(QLatin1String(row)), qPrintable(log));
        QVERIFY2(!requests.contains(QLatin1String(row)), qPrintable(requests));
    }
    for (const QString& text : {log, requests})
        QVERIFY2(text.contains(QStringLiteral("Part for validation: 0.1")), qPrintable(text));
}

void TestDetails::detailsTellWhatWasWrongWithAnImport()
{
    const QTemporaryDir folder;
    QByteArray table("user,item,time,label\n");
    for (int row = 0; row < 60; ++row) {
        for (const int field : {row / 6, row % 7, 1'600'000'000 + 1000 * row})
            table += QByteArray::number(field) + ',';
        table += (row < 4 ? QByteArray("perhaps") : QByteArray::number(row % 3 == 0 ? 1 : 0)) + '\n';
    }
    const QString file = test::writeFile(folder.filePath(QStringLiteral("log.csv")), table);
    sources::ImportOptions options;
    options.format = "table";
    options.mapping.request.clear();
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "label";
    options.mapping.time = "time";
    options.build.builder = "blocks";
    options.build.window = 3;
    options.build.candidates = 3;
    const QString made = folder.filePath(QStringLiteral("made"));
    JobContext job;
    sources::importDataset(file.toStdString(), made.toStdString(), options, job);
    DetailsSubject subject;
    subject.dataset = data::Dataset::open(made.toStdString());
    const auto sections = detailsOf(subject);
    const QString told = detailsPlainText(sections);
    QVERIFY2(told.contains(QStringLiteral("Problems: 4 refused: ")), qPrintable(told));
    for (const char* line : {"\n\u2022 log.csv, line 2: ", "\n\u2022 log.csv, line 3: "})
        QVERIFY2(told.contains(QString::fromUtf8(line)), qPrintable(told));
    QVERIFY2(!told.contains(QStringLiteral("log.csv, line 5")), qPrintable(told)); // the file has them all
    QVERIFY2(told.contains(QStringLiteral("All refused rows: ") + made + QStringLiteral("/refused.csv")),
             qPrintable(told));
    QVERIFY2(!told.contains(QStringLiteral("repaired.csv")), qPrintable(told));
    QCOMPARE(detailsPlainText(detailsOfText(textOfDetails(sections))), told); // pinned, too
}

void TestDetails::detailsCanBeCopied()
{
    DetailsDock dock(session_.get());
    dock.show();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QTRY_VERIFY(dock.isSettled());
    for (QToolButton* button : dock.findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("Copy all"))
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), dock.plainText());
    QVERIFY(dock.plainText().contains(QStringLiteral("Source of the dataset")));
    QVERIFY(dock.findChild<QTextBrowser*>()->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
}

void TestDetails::detailsEscapeText()
{
    const std::vector<DetailsSection> sections{
        {QStringLiteral("A <b>"), {{QStringLiteral("name"), QStringLiteral("<img src=x> & co\nmore")}}}};
    const QString html = detailsHtml(sections, QStringLiteral("#888888"), QStringLiteral("#0000ff"));
    QVERIFY(html.contains(QStringLiteral("&lt;img src=x&gt; &amp; co<br>more")));
    QVERIFY(!html.contains(QStringLiteral("<b>")));
    QCOMPARE(detailsPlainText(sections), QStringLiteral("A <b>\nname: <img src=x> & co\nmore"));
}

namespace {

DetailsSection section(DetailsSection::Kind kind, const char* heading, std::vector<DetailsRow> rows)
{
    return {QString::fromLatin1(heading), std::move(rows), kind};
}

QToolButton* buttonOf(const DetailsDock& dock, const char* text)
{
    for (QToolButton* button : dock.findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String(text))
            return button;
    }
    return nullptr;
}

} // namespace

void TestDetails::comparedDetails()
{
    using Kind = DetailsSection::Kind;
    const auto a = QStringLiteral("a");
    const auto b = QStringLiteral("b");
    const auto c = QStringLiteral("c");
    const auto compared = compareDetails({section(Kind::Candidate, "Candidate 1", {{a, a}, {a, b}, {b, c}}),
                                          section(Kind::Request, "Request 1", {{a, a}})},
                                         {section(Kind::Request, "Request 1", {{a, a}}),
                                          section(Kind::Candidate, "Candidate 2", {{a, a}, {a, c}, {c, b}}),
                                          section(Kind::Checkpoint, "Run", {{a, b}})});
    QCOMPARE(compared.size(), std::size_t(3));
    QCOMPARE(compared[0].live, QStringLiteral("Candidate 1"));
    QCOMPARE(compared[0].pinned, QStringLiteral("Candidate 2"));
    QCOMPARE(compared[0].rows.size(), std::size_t(4));
    QVERIFY(!compared[0].rows[0].differs());
    QCOMPARE(compared[0].rows[1].pinned, c); // the second of a name with the second of it
    QVERIFY(compared[0].rows[2].pinned.isEmpty() && compared[0].rows[2].differs());
    QVERIFY(compared[0].rows[3].live.isEmpty() && compared[0].rows[3].pinned == b);
    QCOMPARE(compared[1].pinned, QStringLiteral("Request 1"));
    QVERIFY(compared[2].live.isEmpty());
    QCOMPARE(compared[2].pinned, QStringLiteral("Run"));
}

void TestDetails::comparedDetailsInBothLayouts()
{
    ComparedSection section{QStringLiteral("Candidate 1"), QStringLiteral("Candidate 2"), {}};
    section.rows = {{QStringLiteral("same"), QStringLiteral("<i>"), QStringLiteral("<i>")},
                    {QStringLiteral("other"), QStringLiteral("one"), QStringLiteral("two")}};
    for (const auto layout : {DetailsLayout::Beside, DetailsLayout::Below}) {
        const QString html = comparedHtml({section}, layout, QStringLiteral("#888888"), QStringLiteral("#0000ff"));
        QVERIFY(html.contains(QStringLiteral("<b>\u2260 one</b>")));
        QVERIFY(html.contains(QStringLiteral("two")));
        QVERIFY(!html.contains(QStringLiteral("<i>")) && html.contains(QStringLiteral("&lt;i&gt;")));
        QVERIFY(html.contains(QStringLiteral("pinned: Candidate 2")));
        // In a narrow place what is the same is there once.
        QCOMPARE(html.count(QStringLiteral("&lt;i&gt;")), layout == DetailsLayout::Beside ? 2 : 1);
    }
}

void TestDetails::pinnedDetailsStay()
{
    DetailsDock dock(session_.get());
    dock.resize(240, 600);
    dock.show();
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(!buttonOf(dock, "Pin")->isEnabled());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    QTRY_VERIFY(dock.isSettled());
    buttonOf(dock, "Pin")->click();
    const auto* text = dock.findChild<QTextBrowser*>();
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(!text->toPlainText().contains(QStringLiteral("pinned:"))); // nothing differs yet
    session_->setTarget(4);
    const data::RequestView request = session_->dataset()->request(RequestIndex(5));
    const QString pinned = itemTitle(*session_->dataset(), request.items[3]);
    QTRY_VERIFY2(text->toPlainText().contains(QStringLiteral("pinned: ") + pinned), qPrintable(text->toPlainText()));
    QVERIFY(text->toPlainText().contains(QStringLiteral("pinned: Candidate: ") + pinned));
    QVERIFY(!text->toPlainText().contains(QStringLiteral("Now")));
    dock.resize(900, 600);
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("Now"))); // there is room for two columns
    buttonOf(dock, "Copy all")->click();
    const QString copied = QGuiApplication::clipboard()->text();
    const QString now = itemTitle(*session_->dataset(), request.items[4]);
    QVERIFY(copied.contains(QStringLiteral("Candidate: ") + now));
    QVERIFY(copied.contains(QStringLiteral("Candidate: ") + pinned));
    QCOMPARE(copied, dock.plainText());
    buttonOf(dock, "Unpin")->click();
    QTRY_VERIFY(!text->toPlainText().contains(QStringLiteral("pinned: ")));
    QVERIFY(!dock.plainText().contains(QStringLiteral("Candidate: ") + pinned));
}

void TestDetails::pinnedDetailsOutliveTheirDock()
{
    DetailsDock::Subject pinned;
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    {
        DetailsDock dock(session_.get());
        session_->setRequest(RequestIndex(5));
        QTRY_VERIFY(dock.isSettled());
        buttonOf(dock, "Pin")->click();
        pinned = dock.pinned();
        QVERIFY(pinned != nullptr);
    }
    session_->setRequest(RequestIndex(6));
    DetailsDock dock(session_.get()); // as another language makes one
    dock.setPinned(pinned);
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 5")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 6")));
    QVERIFY(buttonOf(dock, "Unpin") != nullptr);
}

void TestDetails::pinnedDetailsAsText()
{
    using Kind = DetailsSection::Kind;
    const QString name = QStringLiteral("a [\"b\"], \n\u00e4");
    const std::vector<DetailsSection> sections{section(Kind::Candidate, "Candidate: x", {{name, name}}),
                                               section(Kind::Source, "Source", {})};
    QCOMPARE(detailsPlainText(detailsOfText(textOfDetails(sections))), detailsPlainText(sections));
    QVERIFY(detailsOfText(textOfDetails(sections))[1].kind == Kind::Source);
    QVERIFY(detailsOfText({}).empty());
    QVERIFY(detailsOfText(QStringLiteral("[{\"kind\":77},3,{}]")).empty());
    const QString large(longestDetails, QLatin1Char('x')); // the last ones are left out
    const auto cut = detailsOfText(textOfDetails({sections[0], section(Kind::Source, "Source", {{name, large}})}));
    QCOMPARE(cut.size(), std::size_t(1));
    QVERIFY(textOfDetails({section(Kind::Source, "Source", {{name, large}})}).isEmpty());

    QString pinned;
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    {
        DetailsDock dock(session_.get());
        QVERIFY(dock.pinnedText().isEmpty());
        QSignalSpy changed(&dock, &DetailsDock::pinnedChanged);
        QTRY_VERIFY(dock.isSettled());
        buttonOf(dock, "Pin")->click();
        QCOMPARE(changed.size(), 1);
        pinned = dock.pinnedText();
    }
    session_->setRequest(RequestIndex(6));
    DetailsDock dock(session_.get()); // of the next start
    dock.setPinnedText(pinned);
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 5")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 6")));
    QCOMPARE(dock.pinnedText(), pinned);
    dock.setPinnedText(QStringLiteral("nonsense"));
    QVERIFY(!dock.pinned());
}

void TestDetails::valuesOfDetailsAreData()
{
    using Value = std::optional<QString>;
    QCOMPARE(detailsvalues::read(detailsvalues::answer(true)), Value(QStringLiteral("yes")));
    QCOMPARE(detailsvalues::read(detailsvalues::answer(false)), Value(QStringLiteral("no")));
    QCOMPARE(detailsvalues::read(detailsvalues::count(1234567)), Value(QLocale().toString(1234567)));
    QCOMPARE(detailsvalues::read(detailsvalues::duration(200.0)), Value(QStringLiteral("3 min 20 s")));
    QCOMPARE(detailsvalues::read(detailsvalues::runState(store::RunState::EarlyStopped)),
             Value(QStringLiteral("stopped early")));
    QCOMPARE(detailsvalues::read(detailsvalues::split(data::Split::Validation)), Value(QStringLiteral("validation")));
    QCOMPARE(detailsvalues::read(detailsvalues::labelScope(data::LabelScope::Shown)),
             Value(QStringLiteral("shown candidates")));
    QCOMPARE(detailsvalues::read(detailsvalues::choice("attention")), Value(QStringLiteral("one attention")));
    QJsonArray issues;
    for (int cause = 0; cause < 11; ++cause) {
        const QJsonObject example{{QStringLiteral("file"), QStringLiteral("50% of %1.csv")},
                                  {QStringLiteral("line"), 1000 + cause},
                                  {QStringLiteral("problem"), QStringLiteral("bad")}};
        issues << QJsonObject{{QStringLiteral("kind"), QStringLiteral("repaired")},
                              {QStringLiteral("cause"), QStringLiteral("cause %1").arg(cause)},
                              {QStringLiteral("count"), 1234},
                              {QStringLiteral("examples"), QJsonArray{example, example, example, example, example}}};
    }
    const QStringList lines = detailsvalues::read(detailsvalues::issues(issues)).value_or(QString()).split(u'\n');
    QCOMPARE(lines.size(), qsizetype(8 * (1 + 3) + 1));
    QCOMPARE(lines[0], QLocale().toString(1234) + QStringLiteral(" repaired: cause 0"));
    QCOMPARE(lines[1], QStringLiteral("\u2022 50% of %1.csv, line 1000: bad"));
    QCOMPARE(lines.last(), QStringLiteral("and 3 more causes"));
    QVERIFY(!detailsvalues::read(detailsvalues::issues({})));
    for (const char* other :
         {"", "yes", "issues:", "issues:[]", "issues:{\"causes\":3}", "answer", "answer:perhaps", "count:many",
          "count:", "seconds:nan", "seconds:-1", "seconds:1e300", "state:", "split:all", "scope:0", "kind:yes"})
        QVERIFY2(!detailsvalues::read(QLatin1String(other)), other);

    DetailsRow row{QStringLiteral("Rows"), QStringLiteral("1.234.567"), {}, detailsvalues::count(1234567)};
    DetailsSubject pinned;
    pinned.asTold = detailsOfText(textOfDetails({section(DetailsSection::Kind::Source, "Source", {row})}));
    QCOMPARE(pinned.asTold.at(0).rows.at(0).kept, row.kept);
    QCOMPARE(detailsOf(pinned).at(0).rows.at(0).value, QLocale().toString(1234567));
    row.kept = QStringLiteral("count:damaged"); // it stays as it was told
    pinned.asTold = detailsOfText(textOfDetails({section(DetailsSection::Kind::Source, "Source", {row})}));
    QCOMPARE(detailsOf(pinned).at(0).rows.at(0).value, row.value);
}

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
