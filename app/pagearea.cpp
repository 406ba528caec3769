// SPDX-License-Identifier: GPL-3.0-only
#include "app/pagearea.h"

#include "app/icons.h"
#include "app/pageroom.h"
#include "pages/comparepage.h"
#include "pages/datapage.h"
#include "pages/embeddingspage.h"
#include "pages/inspectpage.h"
#include "pages/latencypage.h"
#include "pages/tradeoffpage.h"
#include "pages/trainpage.h"
#include "theme/theme.h"

#include <QCoreApplication>
#include <QMap>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace cdm::app {

namespace {

struct Kind
{
    const char* id;
    const char* title;
    const char* tip;
    ui::Page* (*make)(ui::Session*);
};

template <class P>
ui::Page* make(ui::Session* session)
{
    return new P(session);
}

// The bar, in its order. A new page is one line here.
const std::array kinds{
    Kind{"data", QT_TRANSLATE_NOOP("PageArea", "Data"), QT_TRANSLATE_NOOP("PageArea", "What is in the request log"),
         make<ui::DataPage>},
    Kind{"train", QT_TRANSLATE_NOOP("PageArea", "Train"),
         QT_TRANSLATE_NOOP("PageArea", "Train the model and watch it learn"), make<ui::TrainPage>},
    Kind{"inspect", QT_TRANSLATE_NOOP("PageArea", "Inspect"),
         QT_TRANSLATE_NOOP("PageArea", "One request: who won, who lost, and why"), make<ui::InspectPage>},
    Kind{"trade-off", QT_TRANSLATE_NOOP("PageArea", "Trade-off"),
         QT_TRANSLATE_NOOP("PageArea", "How much diversity for how much accuracy"), make<ui::TradeoffPage>},
    Kind{"compare", QT_TRANSLATE_NOOP("PageArea", "Compare"),
         QT_TRANSLATE_NOOP("PageArea", "Runs side by side: curves, options, differences, tables"),
         make<ui::ComparePage>},
    Kind{"embeddings", QT_TRANSLATE_NOOP("PageArea", "Embeddings"),
         QT_TRANSLATE_NOOP("PageArea", "Which items are alike, and what the list picks among them"),
         make<ui::EmbeddingsPage>},
    Kind{"latency", QT_TRANSLATE_NOOP("PageArea", "Latency"),
         QT_TRANSLATE_NOOP("PageArea", "How long each method takes on this machine"), make<ui::LatencyPage>},
};

int placeOf(const QString& id)
{
    return static_cast<int>(PageArea::pageIds().indexOf(id));
}

const QString splittersKey = QStringLiteral("splitters");

/// The splitters of a page by the classes they stand in: their order among all children changes with the tab shown.
QMap<QString, QSplitter*> splittersOf(const ui::Page& page)
{
    QMap<QString, QSplitter*> splitters;
    for (QSplitter* splitter : page.findChildren<QSplitter*>()) {
        QStringList path;
        for (const QObject* one = splitter; one != &page; one = one->parent())
            path.prepend(QLatin1String(one->metaObject()->className()));
        QString key = path.join(QLatin1Char('>'));
        while (splitters.contains(key))
            key += QLatin1Char('+');
        splitters.insert(key, splitter);
    }
    return splitters;
}

QVariantMap splitterStates(const ui::Page& page)
{
    QVariantMap states;
    const auto splitters = splittersOf(page);
    for (auto one = splitters.begin(); one != splitters.end(); ++one)
        states.insert(one.key(), QString::fromLatin1(one.value()->saveState().toBase64()));
    return states;
}

void restoreSplitters(const ui::Page& page, const QVariantMap& states)
{
    const auto splitters = splittersOf(page);
    for (auto one = splitters.begin(); one != splitters.end(); ++one) {
        const auto state = states.find(one.key());
        if (state == states.end())
            continue;                                                   // kept by a program with other pages
        const Qt::Orientation orientation = one.value()->orientation(); // follows the size of the window
        one.value()->restoreState(QByteArray::fromBase64(state->toString().toLatin1()));
        one.value()->setOrientation(orientation);
    }
}

void restorePage(ui::Page* page, const QVariantMap& state)
{
    page->restoreViewState(state);
    restoreSplitters(*page, state.value(splittersKey).toMap());
}

} // namespace

PageArea::PageArea(ui::Session* session, QWidget* parent)
    : QTabWidget(parent),
      session_(session),
      pages_(kinds.size(), nullptr)
{
    setDocumentMode(true);
    setIconSize({16, 16});
    tabBar()->setAccessibleName(tr("Pages"));
    for (const Kind& kind : kinds) {
        auto* holder = new QWidget;
        auto* layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        const int place = addTab(holder, titleOf(QLatin1String(kind.id)));
        setTabToolTip(place, tr("%1 (Ctrl+%2)").arg(QCoreApplication::translate("PageArea", kind.tip)).arg(place + 1));
    }
    connect(this, &QTabWidget::currentChanged, this, [this](int place) {
        ensure(place);
        Q_EMIT pageShown(currentId());
    });
    if (ui::Theme* theme = ui::Theme::current())
        connect(theme, &ui::Theme::changed, this, &PageArea::showIcons);
    showIcons();
}

QStringList PageArea::pageIds()
{
    QStringList ids;
    for (const Kind& kind : kinds)
        ids << QLatin1String(kind.id);
    return ids;
}

QString PageArea::titleOf(const QString& id)
{
    const int place = placeOf(id);
    return place < 0 ? id : QCoreApplication::translate("PageArea", kinds[static_cast<std::size_t>(place)].title);
}

void PageArea::showPage(const QString& id)
{
    const int place = placeOf(id);
    if (place < 0)
        return;
    ensure(place);
    setCurrentIndex(place);
}

void PageArea::choosePage(const QString& id)
{
    const int place = placeOf(id);
    if (place < 0)
        return;
    {
        const QSignalBlocker quiet(this);
        setCurrentIndex(place);
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            ensure(currentIndex()); // another one may have been chosen meanwhile
            Q_EMIT pageShown(currentId());
        },
        Qt::QueuedConnection);
}

QString PageArea::currentId() const
{
    return pageIds().value(currentIndex());
}

ui::Page* PageArea::currentPage()
{
    ensure(currentIndex());
    return pages_[static_cast<std::size_t>(currentIndex())];
}

bool PageArea::isCurrentBuilt() const
{
    return pages_[static_cast<std::size_t>(currentIndex())] != nullptr;
}

ui::Page* PageArea::page(const QString& id)
{
    const int place = placeOf(id);
    if (place < 0)
        return nullptr;
    ensure(place);
    return pages_[static_cast<std::size_t>(place)];
}

QMap<QString, QVariantMap> PageArea::viewStates() const
{
    QMap<QString, QVariantMap> states = waiting_;
    for (const ui::Page* built : pages_) {
        if (built == nullptr)
            continue;
        QVariantMap state = built->viewState();
        state.insert(splittersKey, splitterStates(*built));
        states.insert(built->pageId(), state);
    }
    return states;
}

void PageArea::restoreViewStates(const QMap<QString, QVariantMap>& states)
{
    for (auto it = states.begin(); it != states.end(); ++it) {
        const int place = placeOf(it.key());
        if (place < 0 || it.value().isEmpty())
            continue;
        if (ui::Page* built = pages_[static_cast<std::size_t>(place)]; built != nullptr)
            restorePage(built, it.value());
        else
            waiting_.insert(it.key(), it.value());
    }
}

QStringList PageArea::seen() const
{
    QStringList ids = seenElsewhere_;
    for (const ui::Page* built : pages_) {
        if (built != nullptr)
            ids << built->pageId();
    }
    ids.removeDuplicates();
    return ids;
}

void PageArea::setSeen(const QStringList& ids)
{
    seenElsewhere_ = ids;
}

bool PageArea::buildNextSeen()
{
    while (!seenElsewhere_.isEmpty()) {
        const int place = placeOf(seenElsewhere_.takeFirst());
        if (place < 0 || pages_[static_cast<std::size_t>(place)] != nullptr)
            continue;
        ensure(place);
        return true;
    }
    return false;
}

void PageArea::cutOff()
{
    QObjectList sources = session_->children();
    sources.prepend(session_);
    for (QObject* part : findChildren<QObject*>()) {
        for (const QObject* source : std::as_const(sources))
            source->disconnect(part);
    }
}

void PageArea::ensure(int place)
{
    ui::Page*& page = pages_[static_cast<std::size_t>(place)];
    if (page != nullptr)
        return;
    page = kinds[static_cast<std::size_t>(place)].make(session_);
    widget(place)->layout()->addWidget(new PageRoom(page));
    connect(page, &ui::Page::wished, this, &PageArea::wished);
    if (auto* dataPage = qobject_cast<ui::DataPage*>(page))
        connect(dataPage, &ui::DataPage::requestActivated, this, [this] { showPage(QStringLiteral("inspect")); });
    if (const QVariantMap state = waiting_.take(page->pageId()); !state.isEmpty())
        restorePage(page, state);
}

void PageArea::showIcons()
{
    for (int place = 0; place < count(); ++place)
        setTabIcon(place, toolIcon(pageIds().at(place)));
}

} // namespace cdm::app
