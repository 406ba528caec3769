// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarymodel.h"
#include "docks/requestpins.h"
#include "models/itemtext.h"
#include "support/generated.h"
#include "support/ownids.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

class TestPins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void nothingIsOpen();
    void pinsAndUnpins();
    void comeBack();
    void brokenSettingsAreLeftOut();
    void goesThere();
    void opensTheOtherDataset();
    void aDatasetThatWasMovedIsFound();
    void aDatasetThatChangedIsSaid();
    void thereIsAnEnd();
    void anotherWindowKeepsItsOwn();
    void candidatesGoByTheirItem();
    void requestsTellTheirId();

private:
    void open(const QString& folder);
    [[nodiscard]] QString copyOf(const QString& folder, const char* name) const;

    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
};

void TestPins::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("cdm-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_pins"));
}

void TestPins::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    test::keepSettingsIn(folder_->path());
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), folder_->filePath(QStringLiteral("runs.sqlite")).toStdString());
}

void TestPins::cleanup()
{
    jobs_->stopAndWait();
    session_.reset();
    jobs_.reset();
}

void TestPins::open(const QString& folder)
{
    session_->openDataset(folder);
    QTRY_VERIFY(session_->dataset() && !session_->isOpening());
}

QString TestPins::copyOf(const QString& folder, const char* name) const
{
    const QString copy = folder_->filePath(QLatin1String(name));
    std::filesystem::copy(folder.toStdString(), copy.toStdString(), std::filesystem::copy_options::recursive);
    return copy;
}

void TestPins::nothingIsOpen()
{
    RequestPins pins(session_.get());
    QVERIFY(!pins.canPin() && !pins.isPresentPinned());
    pins.togglePresent();
    QVERIFY(pins.pins().empty());
}

void TestPins::pinsAndUnpins()
{
    RequestPins pins(session_.get());
    open(sample_.folder());
    QSignalSpy changed(&pins, &RequestPins::changed);
    QSignalSpy present(&pins, &RequestPins::presentChanged);
    session_->setRequest(RequestIndex(5));
    QVERIFY(!present.isEmpty());
    pins.togglePresent();
    QCOMPARE(changed.size(), 1);
    QVERIFY(pins.isPresentPinned());
    QCOMPARE(pins.pins().size(), std::size_t(1));
    QCOMPARE(pins.pins()[0].request, 5u);
    QCOMPARE(pins.pins()[0].target, -1);
    QCOMPARE(pins.pins()[0].folder, sample_.folder());
    session_->setTarget(3); // a candidate is a pin of its own
    QVERIFY(!pins.isPresentPinned());
    pins.togglePresent();
    QCOMPARE(pins.pins().size(), std::size_t(2));
    pins.togglePresent();
    QCOMPARE(pins.pins().size(), std::size_t(1));
    pins.remove(pins.pins()[0]);
    QVERIFY(pins.pins().empty());
    pins.remove(RequestPin()); // not there
}

void TestPins::comeBack()
{
    {
        RequestPins pins(session_.get());
        open(sample_.folder());
        session_->setRequest(RequestIndex(7));
        pins.togglePresent();
        session_->setRequest(RequestIndex(2));
        session_->setTarget(4);
        pins.togglePresent();
    }
    const RequestPins again(session_.get());
    QCOMPARE(again.pins().size(), std::size_t(2));
    QCOMPARE(again.pins()[0].request, 7u); // in the order of pinning
    QCOMPARE(again.pins()[1].request, 2u);
    QCOMPARE(again.pins()[1].target, 4);
    QCOMPARE(again.pins()[1].name, QString::fromStdString(session_->dataset()->name()));
    QCOMPARE(again.pins()[1].hash, QString::fromStdString(session_->dataset()->hash()));
    QVERIFY(again.isPresentPinned());
}

void TestPins::brokenSettingsAreLeftOut()
{
    QSettings().setValue(QStringLiteral("pins/abc/requests"),
                         QStringList{QStringLiteral("many"), QStringLiteral("3"), QStringLiteral("4/x"),
                                     QStringLiteral("-1"), QStringLiteral("5/-7"), QString(), QStringLiteral("6/1")});
    const RequestPins pins(session_.get());
    QCOMPARE(pins.pins().size(), std::size_t(2));
    QCOMPARE(pins.pins()[0].request, 3u);
    QCOMPARE(pins.pins()[1].target, 1);
}

void TestPins::goesThere()
{
    RequestPins pins(session_.get());
    open(sample_.folder());
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    pins.togglePresent();
    session_->setRequest(RequestIndex(9));
    QSignalSpy dataset(session_.get(), &Session::datasetChanged);
    pins.open(pins.pins()[0]);
    QVERIFY(session_->request() == RequestIndex(5));
    QCOMPARE(session_->target(), 3);
    QVERIFY(dataset.isEmpty()); // it is open already
    QSignalSpy failed(session_.get(), &Session::failed);
    RequestPin beyond = pins.pins()[0];
    beyond.request = 1'000'000;
    pins.open(beyond);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(session_->target(), 3);
}

void TestPins::opensTheOtherDataset()
{
    RequestPins pins(session_.get());
    open(sample_.folder());
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    pins.togglePresent();
    const QString other = folder_->filePath(QStringLiteral("other"));
    test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, other.toStdString());
    open(other);
    pins.togglePresent();
    QCOMPARE(pins.pins()[0].folder, other); // the open dataset's come first
    const RequestPin first = pins.pins()[1];
    pins.open(first);
    QTRY_COMPARE(session_->target(), 3);
    QVERIFY(session_->request() == RequestIndex(5));
    QCOMPARE(QString::fromStdString(session_->dataset()->folder().string()), sample_.folder());
    QCOMPARE(pins.pins()[0].folder, sample_.folder());
}

void TestPins::aDatasetThatWasMovedIsFound()
{
    RequestPins pins(session_.get());
    open(sample_.folder());
    pins.togglePresent();
    const QString copy = copyOf(sample_.folder(), "moved");
    open(copy);
    QCOMPARE(pins.pins().size(), std::size_t(1));
    QCOMPARE(pins.pins()[0].folder, copy);
    QCOMPARE(RequestPins(session_.get()).pins()[0].folder, copy);
}

void TestPins::aDatasetThatChangedIsSaid()
{
    RequestPins pins(session_.get());
    QSignalSpy failed(session_.get(), &Session::failed);
    pins.open({QStringLiteral("anotherhash"), QStringLiteral("d"), sample_.folder(), 4, -1});
    QTRY_VERIFY(session_->dataset() && !session_->isOpening());
    QCOMPARE(failed.size(), 1);
    const QString message = failed.front().front().toString();
    QVERIFY2(message.contains(sample_.folder()) && message.contains(QStringLiteral("request 4")), qPrintable(message));
}

void TestPins::thereIsAnEnd()
{
    QStringList many;
    for (std::size_t i = 0; i < RequestPins::mostPins; ++i)
        many << QString::number(i);
    QSettings().setValue(QStringLiteral("pins/abc/requests"), many);
    RequestPins pins(session_.get());
    QCOMPARE(pins.pins().size(), RequestPins::mostPins);
    open(sample_.folder());
    QSignalSpy failed(session_.get(), &Session::failed);
    pins.togglePresent();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(pins.pins().size(), RequestPins::mostPins);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("300")));
}

void TestPins::anotherWindowKeepsItsOwn()
{
    const auto stored = [this] {
        const RequestPins third(session_.get());
        std::vector<std::uint32_t> requests;
        for (const RequestPin& pin : third.pins())
            requests.push_back(pin.request);
        return requests;
    };
    const auto pin = [this](RequestPins& pins, std::uint32_t request) {
        session_->setRequest(RequestIndex(request));
        pins.togglePresent();
    };
    using Requests = std::vector<std::uint32_t>;
    open(sample_.folder());
    RequestPins here(session_.get());
    RequestPins there(session_.get());
    pin(here, 5);
    pin(there, 7);
    QCOMPARE(stored(), (Requests{5, 7}));
    QCOMPARE(there.pins().size(), std::size_t(2)); // it has seen the other one by now
    pin(here, 7);                                  // which is there already
    QVERIFY(here.isPresentPinned());
    QCOMPARE(stored(), (Requests{5, 7}));
    pin(here, 9);
    there.remove(there.pins()[0]);
    QCOMPARE(stored(), (Requests{7, 9}));
    pin(here, 5); // gone already
    QVERIFY(!here.isPresentPinned());
    QCOMPARE(stored(), (Requests{7, 9}));
    // A window that finds the dataset elsewhere writes all of its pins, not only those it knew.
    RequestPins late(session_.get());
    pin(there, 11);
    open(copyOf(sample_.folder(), "moved"));
    QCOMPARE(stored(), (Requests{7, 9, 11}));
    QCOMPARE(late.pins().size(), std::size_t(3));
}

void TestPins::candidatesGoByTheirItem()
{
    const data::Dataset& dataset = *sample_.dataset();
    const QString name = itemName(dataset, dataset.request(RequestIndex(5)).items[3]);
    QVERIFY(!name.isEmpty());
    QSettings().setValue(QStringLiteral("pins/%1/requests").arg(QString::fromStdString(dataset.hash())),
                         QStringList{QStringLiteral("5/3"), QStringLiteral("5"), QStringLiteral("5/999999")});
    RequestPins pins(session_.get()); // of an older program
    QVERIFY(pins.pins()[0].item.isEmpty());
    open(sample_.folder());
    QCOMPARE(pins.pins()[0].item, name);
    QVERIFY(pins.pins()[1].item.isEmpty() && pins.pins()[2].item.isEmpty());
    session_ = std::make_unique<Session>(jobs_.get(), session_->storePath()); // nothing is open
    QCOMPARE(RequestPins(session_.get()).pins()[0].item, name);
}

void TestPins::requestsTellTheirId()
{
    const QString folder = folder_->filePath(QStringLiteral("ids"));
    test::ownIds(folder.toStdString());
    open(folder);
    session_->setRequest(RequestIndex(5));
    {
        RequestPins pins(session_.get());
        pins.togglePresent();
        QCOMPARE(pins.pins()[0].id, QStringLiteral("A-3"));
    }
    session_ = std::make_unique<Session>(jobs_.get(), session_->storePath()); // nothing is open
    const RequestPins again(session_.get());
    QCOMPARE(again.pins()[0].id, QStringLiteral("A-3"));
    LibraryModel tree;
    tree.setRequestPins(again.pins());
    const QModelIndex pinned = tree.index(0, 0, tree.groupIndex(LibraryModel::Pins));
    QCOMPARE(pinned.data().toString(), QStringLiteral("Request 5"));
    QVERIFY(pinned.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Request ID: A-3")));
    QSettings().remove(QStringLiteral("pins/%1/ids").arg(again.pins()[0].hash)); // of an older program
    RequestPins older(session_.get());
    QVERIFY(older.pins()[0].id.isEmpty());
    open(folder);
    QCOMPARE(older.pins()[0].id, QStringLiteral("A-3"));
}

QTEST_MAIN(TestPins)
#include "tst_pins.moc"
