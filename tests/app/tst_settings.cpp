// SPDX-License-Identifier: GPL-3.0-only
#include "app/arguments.h"
#include "app/paths.h"
#include "app/settings.h"
#include "base/error.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"
#include "units/savedialog.h"
#include "units/writtenfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

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

} // namespace

/// What the program is given at its start, and what it keeps for the next one.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

private:
    test::SampleDataset sample_;
};

void TestSettings::argumentsAreRead()
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

void TestSettings::argumentsAreRefused_data()
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

void TestSettings::argumentsAreRefused()
{
    QFETCH(QByteArrayList, words);
    Arguments arguments;
    QCOMPARE(parse(words, arguments), std::optional<int>(2));
}

void TestSettings::pathsAreToldApart()
{
    QTemporaryDir folder;
    const QString checkpoint = test::writeFile(folder.filePath(QStringLiteral("model.safetensors")), "x");
    const PathPlan both = planFor({checkpoint, sample_.folder() + QStringLiteral("/manifest.json")});
    QCOMPARE(both.inputs.checkpoint, checkpoint);
    QCOMPARE(both.inputs.dataset, sample_.folder());
    QVERIFY(both.importSource.isEmpty());
    QCOMPARE(planFor({sample_.folder()}).inputs.dataset, sample_.folder());
    const QString table = test::writeFile(folder.filePath(QStringLiteral("log.csv")),
                                          "request_id,user_id,item_id,label\n1,a,x,1\n1,a,y,0\n");
    QCOMPARE(planFor({table}).importSource, table);
    QVERIFY(planFor({table}).inputs.empty());
    QVERIFY(planFor({}).inputs.empty());
}

void TestSettings::pathsAreRefused()
{
    QTemporaryDir folder;
    QVERIFY(planError({folder.filePath(QStringLiteral("missing"))}).contains(QStringLiteral("missing")));
    QVERIFY(planError({folder.path()}).contains(folder.path())); // an empty folder is of no kind
    const QString one = test::writeFile(folder.filePath(QStringLiteral("a.safetensors")), "x");
    const QString two = test::writeFile(folder.filePath(QStringLiteral("b.safetensors")), "x");
    QVERIFY(planError({one, two}).contains(one));
    QVERIFY(planError({one, one}).isEmpty());
    // The window takes what it can, and says why not the rest.
    const PartialPlan partial = planWhatOpens({folder.path(), one, sample_.folder(), two});
    QCOMPARE(partial.plan.inputs.checkpoint, one);
    QCOMPARE(partial.plan.inputs.dataset, sample_.folder());
    QCOMPARE(partial.problems.size(), std::size_t(2));
    QVERIFY(QString::fromUtf8(partial.problems.front().what()).contains(folder.path()));
    QVERIFY(QString::fromUtf8(partial.problems.back().what()).contains(two));
}

void TestSettings::sampleBesideTheProgram()
{
    QTemporaryDir tree;
    QDir root(tree.path());
    QVERIFY(root.mkpath(QStringLiteral("usr/bin")) && root.mkpath(QStringLiteral("src/.build/release/bin")));
    const QString installed = root.filePath(QStringLiteral("usr/bin"));
    const QString built = root.filePath(QStringLiteral("src/.build/release/bin"));
    QVERIFY(!sampleInputs(installed) && !sampleInputs(built));
    QVERIFY(root.mkpath(QStringLiteral("usr/share/cdm-workbench/sample_data/dataset")));
    QVERIFY(root.mkpath(QStringLiteral("src/sample_data/dataset")));
    test::writeFile(tree.filePath(QStringLiteral("usr/share/cdm-workbench/sample_data/dataset/manifest.json")), "{}");
    test::writeFile(tree.filePath(QStringLiteral("src/sample_data/dataset/manifest.json")), "{}");
    test::writeFile(tree.filePath(QStringLiteral("src/sample_data/sample.safetensors")), "x");
    QCOMPARE(sampleInputs(installed)->dataset,
             root.filePath(QStringLiteral("usr/share/cdm-workbench/sample_data/dataset")));
    QVERIFY(sampleInputs(installed)->checkpoint.isEmpty());
    QCOMPARE(sampleInputs(built)->dataset, root.filePath(QStringLiteral("src/sample_data/dataset")));
    QCOMPARE(sampleInputs(built)->checkpoint, root.filePath(QStringLiteral("src/sample_data/sample.safetensors")));
}

void TestSettings::newFolderForAnImport()
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

void TestSettings::settingsComeBack()
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
        inputs.slice = ui::SliceKey{study::SliceKind::Candidates, std::nullopt, 11, 24};
        inputs.sliceOf = QStringLiteral("hash");
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
    QCOMPARE(settings.lastInputs()->slice->high, std::uint64_t(24));
    QCOMPARE(settings.lastInputs()->sliceOf, QStringLiteral("hash"));
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

void TestSettings::settingsWithoutAFile()
{
    Settings settings;
    settings.setPage(QStringLiteral("train"));
    QCOMPARE(settings.page(), QStringLiteral("train"));
    QCOMPARE(settings.save(), QString());
    QVERIFY(Settings().page().isEmpty());
}

void TestSettings::settingsOfABrokenFile()
{
    QTemporaryDir folder;
    const QString file =
        test::writeFile(folder.filePath(QStringLiteral("broken.ini")),
                        "[session]\ndataset=/d\nsplit=77\nrequest=many\ntarget=-5\ngamma=blue\n\x01\xff[[\n");
    Settings settings(file);
    QCOMPARE(settings.lastInputs()->dataset, QStringLiteral("/d"));
    QVERIFY(!settings.lastInputs()->split);
    QVERIFY(!settings.lastInputs()->target);
    QCOMPARE(settings.number(QStringLiteral("gamma"), 0.1), 0.1);
}

void TestSettings::settingsAreWrittenAside()
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

void TestSettings::savingBeginsWhereItWasLast()
{
    const QTemporaryDir folder;
    test::keepSettingsIn(folder.path());
    const QString documents = ui::saveFolder();
    QVERIFY(QFileInfo(documents).isDir());
    const QString mine = folder.filePath(QStringLiteral("mine"));
    ui::setSaveFolder(mine);
    QCOMPARE(ui::saveFolder(), documents); // it is not there
    QVERIFY(QDir().mkpath(mine));
    QCOMPARE(ui::saveFolder(), mine);
    const QString other = folder.filePath(QStringLiteral("other"));
    QVERIFY(QDir().mkpath(other));
    QWidget window;
    ui::tellWritten(&window, other + QStringLiteral("/figure.svg"));
    QCOMPARE(ui::saveFolder(), other);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
