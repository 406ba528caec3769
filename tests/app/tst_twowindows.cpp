// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings.h"
#include "pages/inspect/whatifkept.h"
#include "pages/inspect/whatifmodel.h"
#include "pages/page.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::app;

/// Two windows of the program that keep what-if edits in one file of settings.
class TestTwoWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void editsOfBothAreKept();
    void undoneEditsAreForgotten();
    void aChangeLeavesTheOthersAsTheyAre();
    void theLatestEditedIsTheLastToGo();
    void allAreKeptOfManyWindows();
    void aNewerEditOfAnotherWindowStays();
    void theLatestEntriesAreKept();
    void layoutIsThatOfTheLast();
    void earlierFilesAreRead();

private:
    /// What the Inspect page and the settings of a window have, from its start on.
    struct Window
    {
        explicit Window(const QString& file) : settings(file)
        {
            const QVariantMap state = settings.viewStates().value(QStringLiteral("inspect"));
            model.setEdits(ui::editsOfEntries(state.value(ui::Page::entriesKey).toMap()));
        }
        [[nodiscard]] bool save()
        {
            settings.setViewStates({{QStringLiteral("inspect"),
                                     {{ui::Page::entriesKey, ui::entriesOfEdits(model.edits(), model.takenBack())}}}});
            return settings.save().isEmpty();
        }

        Settings settings;
        ui::WhatIfModel model;
    };

    [[nodiscard]] QString file() const { return folder_->filePath(QStringLiteral("settings.ini")); }
    /// Opens the request in the window and removes a candidate.
    void remove(Window& window, std::uint32_t request, std::size_t candidate) const;
    /// Names and values of the what-if edits in the file.
    [[nodiscard]] QVariantMap entries() const;
    /// Writes them as a page would that has nothing else.
    static void put(Settings& settings, const QVariantMap& entries);
    /// What a window started now has of the request.
    [[nodiscard]] ui::WhatIf stored(std::uint32_t request) const;
    [[nodiscard]] bool isRemoved(std::uint32_t request, std::size_t candidate) const;

    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
};

void TestTwoWindows::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
}

void TestTwoWindows::remove(Window& window, std::uint32_t request, std::size_t candidate) const
{
    window.model.setRequest(sample_.dataset(), RequestIndex(request));
    window.model.setRemoved(candidate, true);
}

ui::WhatIf TestTwoWindows::stored(std::uint32_t request) const
{
    Window later(file());
    later.model.setRequest(sample_.dataset(), RequestIndex(request));
    return later.model.whatIf();
}

QVariantMap TestTwoWindows::entries() const
{
    const QVariantMap state = Settings(file()).viewStates().value(QStringLiteral("inspect"));
    return state.value(ui::Page::entriesKey).toMap();
}

void TestTwoWindows::put(Settings& settings, const QVariantMap& entries)
{
    settings.setViewStates({{QStringLiteral("inspect"), {{ui::Page::entriesKey, entries}}}});
    QCOMPARE(settings.save(), QString());
}

bool TestTwoWindows::isRemoved(std::uint32_t request, std::size_t candidate) const
{
    return stored(request).rows[candidate].removed;
}

void TestTwoWindows::editsOfBothAreKept()
{
    Window first(file());
    Window second(file());
    remove(first, 1, 2);
    remove(second, 5, 3);
    QVERIFY(first.save() && second.save());
    remove(first, 7, 4);
    QVERIFY(first.save());
    QVERIFY(isRemoved(1, 2));
    QVERIFY(isRemoved(5, 3));
    QVERIFY(isRemoved(7, 4));
}

void TestTwoWindows::undoneEditsAreForgotten()
{
    Window first(file());
    remove(first, 1, 2);
    remove(first, 5, 3);
    QVERIFY(first.save());
    Window second(file());
    second.model.setRequest(sample_.dataset(), RequestIndex(1));
    second.model.setRemoved(2, false);
    QVERIFY(second.save());
    QVERIFY(!stored(1).isEdited());
    QVERIFY(isRemoved(5, 3));
    QVERIFY(first.save()); // which changed nothing since
    QVERIFY(!stored(1).isEdited());
}

void TestTwoWindows::aChangeLeavesTheOthersAsTheyAre()
{
    Window first(file());
    remove(first, 1, 2);
    QVERIFY(first.save());
    Window second(file());
    remove(second, 1, 3);
    QVERIFY(second.save());
    remove(first, 5, 4); // the first knows request 1 as it was
    QVERIFY(first.save());
    QCOMPARE(stored(1).editCount(), std::size_t(2));
    QVERIFY(isRemoved(1, 2) && isRemoved(1, 3) && isRemoved(5, 4));
}

void TestTwoWindows::theLatestEditedIsTheLastToGo()
{
    std::vector<ui::WhatIfEdits> edits;
    for (std::uint32_t request = 0; request < 3; ++request) {
        ui::WhatIf whatIf = ui::whatIfOf(*sample_.dataset(), RequestIndex(request));
        whatIf.rows[0].removed = true;
        edits.push_back({sample_.dataset()->hash(), std::move(whatIf), {}, 1'000 - 100 * std::int64_t(request)});
    }
    const std::vector<ui::WhatIfEdits> back = ui::editsOfEntries(ui::entriesOfEdits(edits));
    QCOMPARE(back.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(back[i].edited, edits[2 - i].edited);
        QVERIFY(back[i].whatIf.base == edits[2 - i].whatIf.base);
    }
    ui::WhatIfModel model;
    model.setRequest(sample_.dataset(), RequestIndex(1));
    model.setEdits(back); // taking them up is no edit
    QCOMPARE(ui::entriesOfEdits(model.edits()), ui::entriesOfEdits(edits));
    model.setRemoved(1, true);
    QVERIFY(model.edits().back().edited > 1'000);
}

/// More requests than one window keeps the edits of.
void TestTwoWindows::allAreKeptOfManyWindows()
{
    constexpr auto half = static_cast<std::uint32_t>(ui::WhatIfMemory::requestsKept) / 2 + 4;
    QVERIFY(sample_.dataset()->requestCount() >= 2 * half);
    Window first(file());
    Window second(file());
    for (std::uint32_t request = 0; request < half; ++request) {
        remove(first, request, 2);
        remove(second, half + request, 3);
    }
    QVERIFY(first.save() && second.save());
    QCOMPARE(entries().size(), qsizetype(2 * half));
    Window third(file());
    QVERIFY(third.model.edits().size() < 2 * half);
    remove(third, 2 * half - 1, 4);
    QVERIFY(third.save());
    QCOMPARE(entries().size(), qsizetype(2 * half));
    third.model.setRemoved(3, false);
    third.model.setRemoved(4, false);
    QVERIFY(third.save() && first.save());
    QCOMPARE(entries().size(), qsizetype(2 * half - 1)); // what was undone, and no more
}

void TestTwoWindows::aNewerEditOfAnotherWindowStays()
{
    const QString name = QStringLiteral("d-1");
    const auto edited = [](int time) { return QStringLiteral("[{\"edited\":%1}]").arg(time); };
    Settings here(file());
    Settings there(file());
    put(here, {{name, QVariant()}}); // which was not there
    put(there, {{name, edited(100)}});
    put(here, {{name, QVariant()}}); // which is not known here
    QCOMPARE(entries().value(name).toString(), edited(100));
    Settings later(file());
    put(there, {{name, edited(200)}});
    put(later, {});
    put(later, {{name, QVariant()}}); // that of 100
    QCOMPARE(entries().value(name).toString(), edited(200));
    put(there, {{name, QVariant()}});
    QVERIFY(entries().isEmpty());
}

void TestTwoWindows::theLatestEntriesAreKept()
{
    const auto name = [](int number) { return QStringLiteral("d-%1").arg(number); };
    const auto edited = [](int time, qsizetype length = 0) {
        return QStringLiteral("[{\"edited\":%1,\"rows\":\"%2\"}]").arg(time).arg(QString(length, QLatin1Char('x')));
    };
    Settings settings(file());
    QVariantMap all;
    for (int number = 1; number <= Settings::entriesKept; ++number)
        all.insert(name(number), edited(number));
    put(settings, all);
    put(settings, {{name(1000), edited(1000)}});
    QCOMPARE(entries().size(), qsizetype(Settings::entriesKept));
    QVERIFY(!entries().contains(name(1)) && entries().contains(name(2)) && entries().contains(name(1000)));
    // One that leaves too little room for another; smaller ones find theirs.
    put(settings, {{name(1002), edited(1002, Settings::entriesLength * 2 / 3)}});
    put(settings, {{name(1001), edited(1001, Settings::entriesLength * 2 / 3)}});
    QVERIFY(!entries().contains(name(1001)) && entries().contains(name(1002)) && entries().contains(name(1000)));
    QVERIFY(entries().contains(name(4)));
}

void TestTwoWindows::layoutIsThatOfTheLast()
{
    Settings first(file());
    Settings second(file());
    first.setLayout("first");
    QVERIFY(first.save().isEmpty());
    second.setLayout("second");
    QVERIFY(second.save().isEmpty());
    QVERIFY(first.save().isEmpty()); // it has nothing new
    QCOMPARE(Settings(file()).layout(), QByteArray("second"));
}

void TestTwoWindows::earlierFilesAreRead()
{
    const QString all =
        QStringLiteral("[{\"dataset\":\"d\",\"request\":3,\"rows\":[{\"row\":0,\"kind\":0,\"item\":1}]}]");
    {
        QSettings earlier(file(), QSettings::IniFormat);
        earlier.setValue(QStringLiteral("view/pages"),
                         QStringLiteral("{\"inspect\":{\"tab\":2,\"edits\":\"%1\"}}")
                             .arg(QString(all).replace(QLatin1Char('"'), QLatin1String("\\\""))));
    }
    const QVariantMap state = Settings(file()).viewStates().value(QStringLiteral("inspect"));
    QCOMPARE(state.value(QStringLiteral("tab")).toInt(), 2);
    QCOMPARE(ui::editsOfText(state.value(QStringLiteral("edits")).toString()).size(), std::size_t(1));
    QVERIFY(!state.contains(ui::Page::entriesKey));
}

QTEST_MAIN(TestTwoWindows)
#include "tst_twowindows.moc"
