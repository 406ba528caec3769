// SPDX-License-Identifier: GPL-3.0-only
#include "app/arguments.h"
#include "app/gathered.h"
#include "app/icons.h"
#include "app/jobstatus.h"
#include "app/languages.h"
#include "app/messagebar.h"
#include "app/pagearea.h"
#include "app/paths.h"
#include "app/pdfpages.h"
#include "app/reportdialog.h"
#include "app/settings.h"
#include "base/error.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"
#include "units/errortext.h"
#include "units/savedialog.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QPageSize>
#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace cdm;
using namespace cdm::app;

namespace {

std::optional<int> parse(QByteArrayList words, Arguments& arguments)
{
    words.prepend("cdm-workbench");
    std::vector<char*> argv;
    for (QByteArray& word : words)
        argv.push_back(word.data());
    return parseArguments(static_cast<int>(argv.size()), argv.data(), arguments);
}

QString planError(const QStringList& paths)
{
    try {
        static_cast<void>(planFor(paths));
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& content)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write the test's file");
    return file.fileName();
}

GatheredItem tableItem(const char* title)
{
    report::Table table;
    table.caption = title;
    table.corner = "Method";
    table.columns.push_back({"AUC"});
    table.rows.push_back({"MMR", {report::Cell::words("0.5")}});
    return {QStringLiteral("Compare"), QString::fromLatin1(title), std::nullopt, table, true};
}

/// Takes down the texts drawn on it, at the resolution of a PDF of which it is the paper.
class TextRecorder : public QPaintDevice, public QPaintEngine
{
public:
    struct Text
    {
        QString text;
        double y = 0.0;
        double points = 0.0;
    };

    explicit TextRecorder(const QPdfWriter& like) : QPaintEngine(AllFeatures), like_(like) {}

    [[nodiscard]] const std::vector<Text>& texts() const { return texts_; }

    [[nodiscard]] QPaintEngine* paintEngine() const override { return const_cast<TextRecorder*>(this); }
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        texts_.push_back({item.text(), at.y(), item.font().pointSizeF()});
    }
    [[nodiscard]] Type type() const override { return User; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return like_.width();
        case PdmHeight:
            return like_.height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return like_.logicalDpiY();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 0; // nobody asks
        }
    }

private:
    const QPdfWriter& like_;
    std::vector<Text> texts_;
};

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void argumentsAreRead();
    void argumentsAreRefused_data();
    void argumentsAreRefused();
    void pathsAreToldApart();
    void pathsAreRefused();
    void sampleBesideTheProgram();
    void newFolderForAnImport();
    void settingsComeBack();
    void settingsWithoutAFile();
    void settingsOfABrokenFile();
    void settingsAreWrittenAside();
    void savingBeginsWhereItWasLast();
    void messagesWait();
    void messageOffers();
    void messagesAboutDifferentThings();
    void messagesOutliveTheirBar();
    void jobInTheStatusLine();
    void languages();
    void errorsInTheLanguageOfTheWindow();
    void errorsKeepTheNamesOfTheUser();
    void storedErrorsInTheLanguageOfTheWindow();
    void legendsInTheLanguageOfTheWindow();
    void ticksOfTablesWithOneTitle();
    void tablesAcrossThePagesOfAPdf();
    void iconsFollowTheTheme();
    void everyPageHasAnIcon();

private:
    ui::Theme theme_;
    test::SampleDataset sample_;
};

void TestParts::argumentsAreRead()
{
    Arguments arguments;
    QCOMPARE(parse({"--dataset", "d",    "--run",    "last",     "--request",    "7",       "--target", "0",
                    "--gamma",   "0.25", "--lambda", "1",        "--k",          "5",       "--page",   "trade-off",
                    "--theme",   "dark", "--lang",   "en",       "--screenshot", "a.png",   "--size",   "1280x800",
                    "--scale",   "2",    "--store",  "s.sqlite", "more",         "yet more"},
                   arguments),
             std::nullopt);
    QCOMPARE(arguments.inputs.dataset, QStringLiteral("d"));
    QCOMPARE(arguments.inputs.run, QStringLiteral("last"));
    QCOMPARE(arguments.inputs.request, std::optional<std::uint32_t>(7));
    QCOMPARE(arguments.inputs.target, std::optional<int>(0));
    QCOMPARE(arguments.gamma, std::optional<double>(0.25));
    QCOMPARE(arguments.lambda, std::optional<double>(1.0));
    QCOMPARE(arguments.k, std::optional<int>(5));
    QCOMPARE(arguments.page, QStringLiteral("trade-off"));
    QVERIFY(arguments.theme == ui::ThemeChoice::Dark);
    QCOMPARE(arguments.language, QStringLiteral("en"));
    QCOMPARE(arguments.screenshot, QStringLiteral("a.png"));
    QCOMPARE(arguments.size, std::optional<QSize>(QSize(1280, 800)));
    QCOMPARE(arguments.scale, 2.0);
    QCOMPARE(arguments.store, std::filesystem::path("s.sqlite"));
    QCOMPARE(arguments.files, (QStringList{QStringLiteral("more"), QStringLiteral("yet more")}));
    QVERIFY(!arguments.measureStart);
}

void TestParts::argumentsAreRefused_data()
{
    QTest::addColumn<QByteArrayList>("words");
    const auto row = [](const char* name, const QByteArrayList& words) { QTest::newRow(name) << words; };
    row("unknown option", {"--no-such-option"});
    row("unknown page", {"--page", "nope"});
    row("unknown theme", {"--theme", "pink"});
    row("gamma below", {"--gamma", "-0.1"});
    row("gamma above", {"--gamma", "100.01"});
    row("gamma is no number", {"--gamma", "much"});
    row("k zero", {"--k", "0"});
    row("request negative", {"--request", "-1"});
    row("target negative", {"--target", "-1"});
    row("size without height", {"--size", "1280"});
    row("size too small", {"--size", "300x300"});
    row("size with a tail", {"--size", "1280x800px"});
    row("picture that is no PNG", {"--screenshot", "a.jpg"});
    row("scale without picture", {"--scale", "2"});
    row("scale too large", {"--screenshot", "a.png", "--scale", "9"});
    row("run and checkpoint", {"--run", "last", "--checkpoint", "c"});
    row("value missing", {"--dataset"});
}

void TestParts::argumentsAreRefused()
{
    QFETCH(QByteArrayList, words);
    Arguments arguments;
    QCOMPARE(parse(words, arguments), std::optional<int>(2));
}

void TestParts::pathsAreToldApart()
{
    QTemporaryDir folder;
    const QString checkpoint = write(folder, "model.safetensors", "x");
    const PathPlan both = planFor({checkpoint, sample_.folder() + QStringLiteral("/manifest.json")});
    QCOMPARE(both.inputs.checkpoint, checkpoint);
    QCOMPARE(both.inputs.dataset, sample_.folder());
    QVERIFY(both.importSource.isEmpty());
    QCOMPARE(planFor({sample_.folder()}).inputs.dataset, sample_.folder());
    const QString table = write(folder, "log.csv", "request_id,user_id,item_id,label\n1,a,x,1\n1,a,y,0\n");
    QCOMPARE(planFor({table}).importSource, table);
    QVERIFY(planFor({table}).inputs.empty());
    QVERIFY(planFor({}).inputs.empty());
}

void TestParts::pathsAreRefused()
{
    QTemporaryDir folder;
    QVERIFY(planError({folder.filePath(QStringLiteral("missing"))}).contains(QStringLiteral("missing")));
    QVERIFY(planError({folder.path()}).contains(folder.path())); // an empty folder is of no kind
    const QString one = write(folder, "a.safetensors", "x");
    const QString two = write(folder, "b.safetensors", "x");
    QVERIFY(planError({one, two}).contains(one));
    QVERIFY(planError({one, one}).isEmpty());
}

void TestParts::sampleBesideTheProgram()
{
    QTemporaryDir tree;
    QDir root(tree.path());
    QVERIFY(root.mkpath(QStringLiteral("usr/bin")) && root.mkpath(QStringLiteral("src/.build/release/bin")));
    const QString installed = root.filePath(QStringLiteral("usr/bin"));
    const QString built = root.filePath(QStringLiteral("src/.build/release/bin"));
    QVERIFY(!sampleInputs(installed) && !sampleInputs(built));
    QVERIFY(root.mkpath(QStringLiteral("usr/share/cdm-workbench/sample_data/dataset")));
    QVERIFY(root.mkpath(QStringLiteral("src/sample_data/dataset")));
    write(tree, "usr/share/cdm-workbench/sample_data/dataset/manifest.json", "{}");
    write(tree, "src/sample_data/dataset/manifest.json", "{}");
    write(tree, "src/sample_data/sample.safetensors", "x");
    QCOMPARE(sampleInputs(installed)->dataset,
             root.filePath(QStringLiteral("usr/share/cdm-workbench/sample_data/dataset")));
    QVERIFY(sampleInputs(installed)->checkpoint.isEmpty());
    QCOMPARE(sampleInputs(built)->dataset, root.filePath(QStringLiteral("src/sample_data/dataset")));
    QCOMPARE(sampleInputs(built)->checkpoint, root.filePath(QStringLiteral("src/sample_data/sample.safetensors")));
}

void TestParts::newFolderForAnImport()
{
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QString first = proposedDatasetFolder(QStringLiteral("/data/my log (1).csv"));
    QVERIFY2(first.startsWith(home.path()) && first.endsWith(QStringLiteral("/my-log-1-")), qPrintable(first));
    QVERIFY(QDir().mkpath(first));
    const QString second = proposedDatasetFolder(QStringLiteral("/data/my log (1).csv"));
    QVERIFY(second != first);
    qunsetenv("XDG_DATA_HOME");
}

void TestParts::settingsComeBack()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("deep/settings.ini"));
    {
        Settings settings(file);
        QVERIFY(!settings.lastInputs());
        QVERIFY(settings.theme() == ui::ThemeChoice::System);
        QCOMPARE(settings.number(QStringLiteral("gamma"), 0.1), 0.1);
        settings.setTheme(ui::ThemeChoice::Dark);
        settings.setLanguage(QStringLiteral("en"));
        settings.setPage(QStringLiteral("inspect"));
        settings.setGeometry("geometry");
        settings.setLayout(QByteArray("lay\0out", 7));
        settings.setNumber(QStringLiteral("gamma"), 0.37);
        ui::SessionInputs inputs;
        inputs.dataset = QStringLiteral("/a, b=c \u00e4");
        inputs.split = data::Split::Validation;
        inputs.request = 12;
        inputs.other = QStringLiteral("/b.safetensors");
        settings.setLastInputs(inputs);
        for (int i = 0; i < 2 * Settings::recentKept; ++i)
            settings.addRecent(QString::number(i));
        settings.addRecent(QStringLiteral("15"));
        QCOMPARE(settings.save(), QString());
    }
    Settings settings(file);
    QVERIFY(settings.theme() == ui::ThemeChoice::Dark);
    QCOMPARE(settings.language(), QStringLiteral("en"));
    QCOMPARE(settings.page(), QStringLiteral("inspect"));
    QCOMPARE(settings.geometry(), QByteArray("geometry"));
    QCOMPARE(settings.layout(), QByteArray("lay\0out", 7));
    QCOMPARE(settings.number(QStringLiteral("gamma"), 0.1), 0.37);
    QCOMPARE(settings.lastInputs()->dataset, QStringLiteral("/a, b=c \u00e4"));
    QVERIFY(settings.lastInputs()->split == data::Split::Validation);
    QCOMPARE(settings.lastInputs()->request, std::optional<std::uint32_t>(12));
    QCOMPARE(settings.lastInputs()->other, QStringLiteral("/b.safetensors"));
    QVERIFY(!settings.lastInputs()->target);
    QCOMPARE(settings.recent().size(), Settings::recentKept);
    QCOMPARE(settings.recent().mid(0, 2), (QStringList{QStringLiteral("15"), QStringLiteral("19")}));
    settings.clearRecent();
    QVERIFY(settings.recent().isEmpty());
    // What others keep in the same file meanwhile is theirs.
    {
        QSettings others(file, QSettings::IniFormat);
        others.setValue(QStringLiteral("compare/columns"), 7);
        others.setValue(QStringLiteral("view/page"), QStringLiteral("train"));
    }
    QCOMPARE(settings.save(), QString());
    QCOMPARE(QSettings(file, QSettings::IniFormat).value(QStringLiteral("compare/columns")).toInt(), 7);
    QCOMPARE(Settings(file).page(), QStringLiteral("train"));
    QVERIFY(Settings(file).recent().isEmpty());
}

void TestParts::settingsWithoutAFile()
{
    Settings settings;
    settings.setPage(QStringLiteral("train"));
    QCOMPARE(settings.page(), QStringLiteral("train"));
    QCOMPARE(settings.save(), QString());
    QVERIFY(Settings().page().isEmpty());
}

void TestParts::settingsAreWrittenAside()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        settings.saveAside();
        settings.setPage(QStringLiteral("train"));
        settings.addRecent(QStringLiteral("/here"));
        settings.saveAside();
        settings.setPage(QStringLiteral("inspect"));
        settings.saveAside();
    }
    QCOMPARE(Settings(file).page(), QStringLiteral("inspect")); // in order
    {
        Settings here(file);
        here.setTourSeen();
        here.saveAside();
        Settings there(file);
        there.setPage(QStringLiteral("data"));
        there.addRecent(QStringLiteral("/there"));
        QCOMPARE(there.save(), QString());
        here.setPage(QStringLiteral("inspect")); // as it is here
        here.saveAside();
    }
    QCOMPARE(Settings(file).page(), QStringLiteral("data"));
    {
        Settings here(file);
        Settings there(file);
        there.addRecent(QStringLiteral("/more"));
        QCOMPARE(there.save(), QString());
        here.setPage(QStringLiteral("compare"));
        QCOMPARE(here.save(), QString());
    }
    QCOMPARE(Settings(file).recent().constFirst(), QStringLiteral("/more"));
    Settings refused(folder.filePath(QStringLiteral("settings.ini/deeper.ini"))); // no folder can be there
    refused.setPage(QStringLiteral("train"));
    refused.saveAside();
    QVERIFY(!refused.save().isEmpty());
}

void TestParts::savingBeginsWhereItWasLast()
{
    const QTemporaryDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    const QString documents = ui::saveFolder();
    QVERIFY(QFileInfo(documents).isDir());
    const QString mine = folder.filePath(QStringLiteral("mine"));
    ui::setSaveFolder(mine);
    QCOMPARE(ui::saveFolder(), documents); // it is not there
    QVERIFY(QDir().mkpath(mine));
    QCOMPARE(ui::saveFolder(), mine);
}

void TestParts::settingsOfABrokenFile()
{
    QTemporaryDir folder;
    const QString file = write(folder, "broken.ini",
                               "[session]\ndataset=/d\nsplit=77\nrequest=many\ntarget=-5\ngamma=blue\n\x01\xff[[\n");
    Settings settings(file);
    QCOMPARE(settings.lastInputs()->dataset, QStringLiteral("/d"));
    QVERIFY(!settings.lastInputs()->split);
    QVERIFY(!settings.lastInputs()->target);
    QCOMPARE(settings.number(QStringLiteral("gamma"), 0.1), 0.1);
}

void TestParts::messagesWait()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    QSignalSpy told(&bar, &MessageBar::told);
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first"));
    bar.tell(MessageBar::Kind::Information, QStringLiteral("second"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first")); // again: not twice
    QCOMPARE(bar.count(), 2);
    QCOMPARE(told.size(), 3); // but it happened twice
    QVERIFY(told.front().front().value<MessageBar::Kind>() == MessageBar::Kind::Error);
    QCOMPARE(bar.text(), QStringLiteral("first"));
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: first"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.findChild<QToolButton*>()->click();
    QVERIFY(bar.isHidden());
    QVERIFY(bar.text().isEmpty());
    bar.dismiss(); // nothing there
}

void TestParts::messageOffers()
{
    MessageBar bar;
    int acted = 0;
    bar.tell(MessageBar::Kind::Information, QStringLiteral("imported"), {QStringLiteral("Show"), [&] { ++acted; }});
    QVERIFY(!bar.findChild<QPushButton*>()->isHidden());
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
    QVERIFY(bar.isHidden());
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    QVERIFY(bar.findChild<QPushButton*>()->isHidden());
}

void TestParts::messagesAboutDifferentThings()
{
    MessageBar bar;
    const QObject a;
    const QObject b;
    QStringList acted;
    const auto fail = [&](const QString& name, const QObject& about) {
        bar.tell(MessageBar::Kind::Error, QStringLiteral("it failed"),
                 {QStringLiteral("Back"), [&acted, name] { acted << name; }}, &about);
    };
    fail(QStringLiteral("a"), a);
    fail(QStringLiteral("b"), b);
    QCOMPARE(bar.count(), 2);
    fail(QStringLiteral("a"), a); // again
    QCOMPARE(bar.count(), 2);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, QStringList{QStringLiteral("a")});
    QCOMPARE(bar.count(), 1);
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    bar.withdraw(&b);
    QCOMPARE(bar.text(), QStringLiteral("plain"));
    QCOMPARE(bar.count(), 1);
}

void TestParts::messagesOutliveTheirBar()
{
    MessageBar bar;
    QSignalSpy told(&bar, &MessageBar::told);
    int acted = 0;
    {
        MessageBar old;
        old.tell(MessageBar::Kind::Warning, QStringLiteral("first"), {QStringLiteral("Act"), [&] { ++acted; }});
        old.tell(MessageBar::Kind::Information, QStringLiteral("second"));
        bar.takeOver(old);
    }
    QVERIFY(told.isEmpty()); // that was when they were new
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.count(), 2);
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.dismiss();
    QVERIFY(bar.kind() == MessageBar::Kind::Warning);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
}

void TestParts::jobInTheStatusLine()
{
    ui::JobRunner jobs;
    JobStatus status(&jobs);
    QVERIFY(status.isHidden());
    QSemaphore go;
    bool cancelled = false;
    jobs.start<int>(
        {QStringLiteral("A long job"), {}, false, false}, this,
        [&go](JobContext& job) {
            job.beginPhase("counting", 10);
            job.advance(5);
            go.acquire();
            job.throwIfStopped();
            return 1;
        },
        [](int) {}, {}, [&cancelled] { cancelled = true; });
    QTRY_VERIFY(!status.isHidden());
    QToolButton* stop = nullptr;
    QStringList texts;
    for (QToolButton* button : status.findChildren<QToolButton*>()) {
        texts << button->text();
        if (button->text() == QStringLiteral("Stop"))
            stop = button;
    }
    QVERIFY(texts.contains(QStringLiteral("A long job")));
    stop->click();
    go.release();
    QTRY_VERIFY(cancelled);
    QTRY_VERIFY(status.isHidden());
}

void TestParts::languages()
{
    Languages languages;
    languages.apply({});
    QVERIFY(!languages.present().isEmpty());
    languages.apply(QStringLiteral("en"));
    QCOMPARE(languages.present(), QStringLiteral("en"));
    QCOMPARE(QLocale().toString(3200), QStringLiteral("3,200"));
    languages.apply(QStringLiteral("zh"));
    QCOMPARE(languages.present(), QStringLiteral("zh_CN"));
    languages.apply(QStringLiteral("en"));
    QVERIFY_EXCEPTION_THROWN(languages.apply(QStringLiteral("xx")), Error);
    QCOMPARE(languages.present(), QStringLiteral("en"));
    const auto all = Languages::available();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const Language& one) { return one.code == u"en"; }), 1);
}

void TestParts::errorsInTheLanguageOfTheWindow()
{
    const Error known("cannot open the file: No such file or directory", "/data/100%1.csv", "Name another file");
    const Error unknown("the moon is full", "sky");
    const std::runtime_error foreign("Expected one tensor");
    Languages languages;
    languages.apply(QStringLiteral("en"));
    for (const std::exception* error : std::initializer_list<const std::exception*>{&known, &unknown, &foreign})
        QCOMPARE(ui::text::error(*error), QString::fromUtf8(error->what()));
    languages.apply(QStringLiteral("zh_CN"));
    const QString told = ui::text::error(known);
    QVERIFY2(told.startsWith(QStringLiteral("/data/100%1.csv\uff1a")), qPrintable(told));
    for (const char* english : {"open", "such", "another"})
        QVERIFY2(!told.contains(QLatin1String(english)), qPrintable(told));
    for (const std::exception* error : std::initializer_list<const std::exception*>{&unknown, &foreign})
        QVERIFY(ui::text::error(*error) != QString::fromUtf8(error->what())); // said to be English
    QVERIFY(ui::text::error(unknown).endsWith(QStringLiteral("the moon is full")));
    const Error own(QString::fromUtf8("\u65e0\u6cd5").toStdString()); // of the window, translated when it was thrown
    QCOMPARE(ui::text::error(own), QString::fromUtf8(own.what()));
    languages.apply(QStringLiteral("en"));
}

void TestParts::errorsKeepTheNamesOfTheUser()
{
    Languages languages;
    languages.apply(QStringLiteral("zh_CN"));
    const auto told = [](const char* what, const char* where = "") { return ui::text::error(Error(what, where)); };
    const QString run = told("there is no run 'training'", "/data/grid");
    QVERIFY2(run.contains(QLatin1String("training")) && !run.contains(QLatin1String("run")), qPrintable(run));
    QVERIFY2(run.startsWith(QStringLiteral("/data/grid\uff1a")), qPrintable(run));
    const QString part = told("cannot open: there are no runs yet"); // a file may have any name
    QVERIFY2(part.endsWith(QLatin1String("there are no runs yet")), qPrintable(part));
    const QString reason = told("cannot open: Permission denied", "grid");
    QVERIFY2(!reason.contains(QLatin1String("denied")) && !reason.contains(QLatin1String("grid")), qPrintable(reason));
    QVERIFY(ui::text::translatedError("training").isNull()); // a place only
    QVERIFY(!ui::text::translatedError("10 follows 20").isNull());
    QVERIFY(!ui::text::translatedError("-1 is not allowed").isNull());
    for (const char* other : {"the second round follows the first", "this kind of list is not allowed"})
        QVERIFY2(ui::text::translatedError(other).isNull(), other);
    languages.apply(QStringLiteral("en"));
}

void TestParts::storedErrorsInTheLanguageOfTheWindow()
{
    const std::array errors{
        Error("there are no runs yet"),
        Error("cannot open: Permission denied", "/data/a. b: c.csv", "Free some space, or choose another folder"),
        Error("there is no run 'training'", "/data/runs.sqlite"),
        Error("it exists already", "grid", "Choose a new folder, or remove that one first"),
        Error("-1 is not allowed", "seed", "Allowed: whole numbers from 0 to 9"),
        Error("it exists already", "/data/new", "Ask the moon"),
    };
    Languages languages;
    languages.apply(QStringLiteral("en"));
    QCOMPARE(ui::text::storedError({}), QString());
    for (const Error& error : errors)
        QCOMPARE(ui::text::storedError(error.what()), QString::fromUtf8(error.what()));
    languages.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ui::text::storedError({}), QString());
    for (const Error& error : errors) {
        QCOMPARE(ui::text::storedError(error.what()), ui::text::error(error));
        QVERIFY(ui::text::storedError(error.what()) != QString::fromUtf8(error.what()));
    }
    const QString unknown = ui::text::storedError("sky: the moon is full. Wait");
    QVERIFY2(unknown.endsWith(QLatin1String("sky: the moon is full. Wait")), qPrintable(unknown));
    const QString chinese = QString::fromUtf8("\u65e0\u6cd5"); // of a program that wrote what it showed
    QCOMPARE(ui::text::storedError(chinese.toStdString()), chinese);
    languages.apply(QStringLiteral("en"));
}

void TestParts::legendsInTheLanguageOfTheWindow()
{
    const QByteArray sentence = "Bold: best of the column.";
    GatheredItem item = tableItem("Bold: best of the column. My note");
    item.table.rows.front().cells.front().best = true;
    Languages languages;
    languages.apply(QStringLiteral("en"));
    const QByteArray english = reportHtml({item}, QString::fromLatin1(sentence), QStringLiteral("en"));
    languages.apply(QStringLiteral("zh_CN"));
    const QByteArray chinese = reportHtml({item}, QString::fromLatin1(sentence), QStringLiteral("zh_CN"));
    QVERIFY(english.contains("<div>" + sentence + "</div>"));
    QVERIFY(!chinese.contains("<div>" + sentence + "</div>"));
    QCOMPARE(chinese.count(sentence), english.count(sentence) - 1);
    languages.apply(QStringLiteral("en"));
}

void TestParts::ticksOfTablesWithOneTitle()
{
    std::vector<GatheredItem> items{tableItem("Runs"), tableItem("Runs"), tableItem("Runs")};
    items[1].inSight = false;
    items[1].table.corner = "second";
    ReportDialog dialog(items);
    QCOMPARE(dialog.chosen().size(), std::size_t(2));
    items[1].inSight = true;
    dialog.setItems(items); // ticks stay
    QCOMPARE(dialog.chosen().size(), std::size_t(2));
    for (const GatheredItem& item : dialog.chosen())
        QCOMPARE(item.table.corner, std::string("Method"));
    items.push_back(tableItem("Runs"));
    dialog.setItems(items);
    QCOMPARE(dialog.chosen().size(), std::size_t(3));
}

/// Wherever on a page a table begins, its headings stand once above its rows on each page, its caption stands with the
/// first row, and the number of a page is as large as on every other.
void TestParts::tablesAcrossThePagesOfAPdf()
{
    GatheredItem item = tableItem("Caption");
    item.table.rows.clear();
    const std::string wide = QStringLiteral("several words ").repeated(40).toStdString(); // smaller letters, and lines
    for (int row = 0; row < 40; ++row)
        item.table.rows.push_back({row == 0 ? "first" : "later", {report::Cell::words(wide)}});
    for (int lines = 0; lines < 80; ++lines) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setResolution(72);
        TextRecorder paper(writer);
        QPainter painter(&paper);
        PdfPages pages(writer, painter);
        for (int line = 0; line < lines; ++line)
            pages.words(QStringLiteral("filler"));
        pages.heading(QStringLiteral("Chapter"), 1.25);
        pages.table(item.table);
        pages.end();
        painter.end();
        std::vector<QStringList> texts(1);
        std::vector<double> sizes;
        for (const TextRecorder::Text& one : paper.texts()) {
            if (one.y <= writer.height()) {
                texts.back() << one.text;
                continue;
            }
            QCOMPARE(one.text, QString::number(texts.size())); // the number ends the page
            sizes.push_back(one.points);
            texts.emplace_back();
        }
        QVERIFY(sizes.size() > 1);
        QCOMPARE(std::count(sizes.begin(), sizes.end(), sizes.front()), static_cast<qsizetype>(sizes.size()));
        for (const QStringList& page : texts) {
            const bool hasRows = page.contains(QLatin1String("first")) || page.contains(QLatin1String("later"));
            QCOMPARE(page.count(QLatin1String("Method")), hasRows ? 1 : 0);
            QCOMPARE(page.count(QLatin1String("Caption")), page.count(QLatin1String("first")));
            QCOMPARE(page.count(QLatin1String("Chapter")), page.count(QLatin1String("first")));
        }
    }
}

void TestParts::iconsFollowTheTheme()
{
    const auto brightest = [] {
        const QImage image = toolIcon(QStringLiteral("data")).pixmap(32, 32).toImage();
        int lightness = -1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > 200)
                    lightness = std::max(lightness, image.pixelColor(x, y).lightness());
            }
        }
        return lightness;
    };
    QVERIFY(brightest() >= 0 && brightest() < 110);
    theme_.apply(ui::ThemeChoice::Dark);
    QVERIFY(brightest() > 180);
    theme_.apply(ui::ThemeChoice::Light);
    QVERIFY(toolIcon(QStringLiteral("no such icon")).isNull());
    QVERIFY(!programIcon().pixmap(16, 16).isNull());
}

void TestParts::everyPageHasAnIcon()
{
    for (const QString& id : PageArea::pageIds()) {
        QVERIFY2(!toolIcon(id).isNull(), qPrintable(id));
        QVERIFY(PageArea::titleOf(id) != id);
    }
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
