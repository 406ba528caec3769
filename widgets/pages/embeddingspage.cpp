// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddingspage.h"

#include "models/tabledialog.h"
#include "pages/embeddings/embeddinganalysis.h"
#include "pages/embeddings/linelabel.h"
#include "pages/embeddings/mapbar.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddings/mapselection.h"
#include "pages/embeddings/maptable.h"
#include "pages/emptystate.h"
#include "pages/otherdialog.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace cdm::ui {

namespace {

const QString scopeKey = QStringLiteral("scope");
const QString spaceKey = QStringLiteral("space");
const QString colourKey = QStringLiteral("colour");

} // namespace

struct EmbeddingsPage::Impl
{
    EmbeddingsPage* page = nullptr;
    Session* session = nullptr;
    EmbeddingAnalysis* analysis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QStackedLayout* middle = nullptr; ///< the map, or what to do to have one
    EmptyState* noModel = nullptr;
    QWidget* content = nullptr;
    MapBar* bar = nullptr;
    MapCanvas* map = nullptr;
    LineLabel* line = nullptr;
    QPushButton* table = nullptr;
    std::shared_ptr<const MapContent> shown; ///< by the map; null = nothing
    MapColouring shownColouring = MapColouring::Category;
    MapPoints selected;
    QString summary;      ///< of selected
    int outsider = -1;    ///< primary item outside the request, which the session cannot select
    bool own = false;     ///< selected holds what the session cannot, until something is selected elsewhere
    bool leading = false; ///< the session follows the map just now

    void build();
    void showState();
    void showWhatIsMissing();
    void showMap();
    void showPoints();
    void showMarks();
    void showLine();
    void pick(int point, Pick how);
    void selectPart(const MapPoints& points);
    void select(MapPoints points, int primary);
    void forget();
    [[nodiscard]] int primaryPoint() const;
    [[nodiscard]] MapPoints ofSession() const;
    [[nodiscard]] QString lineText() const;
};

void EmbeddingsPage::Impl::build()
{
    bar = new MapBar;
    map = new MapCanvas;
    line = new LineLabel;
    line->setTextFormat(Qt::PlainText);
    line->setForegroundRole(QPalette::PlaceholderText);
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    table = new QPushButton(tr("Show selection as &table"));
    auto* bottom = new QHBoxLayout;
    bottom->addStrut(table->sizeHint().height()); // or the map would change its size under the pointer
    bottom->addWidget(line, 1);
    bottom->addWidget(table);
    content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(bar);
    noModel = new EmptyState(tr("No checkpoint is open"),
                             tr("With a checkpoint, items that it holds to be alike lie near one another, and you see "
                                "what the list picks among them. What the dataset says of the items can be laid out "
                                "without one."));
    middle = new QStackedLayout;
    layout->addLayout(middle, 1); // first: it shows what it gets, and without a parent that would be a window
    middle->addWidget(map);
    middle->addWidget(noModel);
    layout->addLayout(bottom);
}

void EmbeddingsPage::Impl::showState()
{
    const bool any = session->dataset() && session->dataset()->requestCount() > 0;
    stack->setCurrentWidget(any ? content : static_cast<QWidget*>(empty));
    if (!any)
        showWhatIsMissing();
    const bool ofModel = analysis->space() == MapSpace::Checkpoint;
    middle->setCurrentWidget(ofModel && !session->model() ? static_cast<QWidget*>(noModel) : map);
    bar->other()->setEnabled(session->model() && ofModel);
    bar->without()->setVisible(session->other() != nullptr);
}

void EmbeddingsPage::Impl::showWhatIsMissing()
{
    const auto& dataset = session->dataset();
    empty->setTexts(dataset ? tr("No request is open") : tr("No dataset is open"),
                    dataset ? tr("The dataset \"%1\" has no requests. Open another one to see its items laid out.")
                                  .arg(QString::fromStdString(dataset->name()))
                            : tr("Open a dataset and a trained checkpoint: items that are alike then lie near one "
                                 "another, and you see what the list picks among them."));
}

void EmbeddingsPage::Impl::forget()
{
    own = false;
    outsider = -1;
}

void EmbeddingsPage::Impl::showMap()
{
    if (analysis->content()) {
        showPoints();
        showMarks();
        return;
    }
    forget();
    shown.reset();
    selected.clear();
    map->setEmptyText(!analysis->problem().isEmpty() ? analysis->problem() : tr("Laying out the items..."));
    map->setSpec({});
    map->setTable({});
    showLine();
}

/// The points, or their colours, or nothing: what differs from what is on the map.
void EmbeddingsPage::Impl::showPoints()
{
    const auto now = analysis->content();
    const auto colouring = static_cast<MapColouring>(bar->colour()->currentIndex());
    if (!shown || shown->map != now->map) {
        forget();
        MapSpec spec = makeSpec(*now, colouring);
        const QString what = analysis->scope() == MapScope::Request
                                 ? tr("Candidates of request %1").arg(session->request().value)
                                 : tr("Catalogue");
        spec.title = tr("%1 by %2").arg(what, analysis->spaceName());
        spec.provenance = analysis->provenance();
        map->setSpec(std::move(spec));
        selected.clear();
    } else if (colouring != shownColouring || !looksAlike(*shown, *now, colouring)) {
        map->changeLook([&](MapSpec& spec) { recolour(*now, colouring, spec); });
    }
    if (shown != now)
        map->setTable([now] { return new MapTable(now); });
    shown = now;
    shownColouring = colouring;
}

void EmbeddingsPage::Impl::showMarks()
{
    if (MapPoints points = own ? selected : ofSession(); points != selected || summary.isEmpty()) {
        selected = std::move(points);
        summary = summaryOf(*shown, selected);
    }
    MapMarks marks = marksOf(shown);
    marks.selected = selected;
    marks.target = primaryPoint();
    map->setMarks(std::move(marks));
    showLine();
}

int EmbeddingsPage::Impl::primaryPoint() const
{
    return outsider >= 0 ? outsider : analysis->pointOf(session->target());
}

MapPoints EmbeddingsPage::Impl::ofSession() const
{
    MapPoints points;
    for (const int candidate : session->selected()) {
        if (const int point = analysis->pointOf(candidate); point >= 0)
            points.push_back(static_cast<std::uint32_t>(point));
    }
    std::ranges::sort(points);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

QString EmbeddingsPage::Impl::lineText() const
{
    if (!shown)
        return {};
    if (selected.size() > 1)
        return summary;
    if (const int point = primaryPoint(); point >= 0)
        return map->spec()
            .marks.describe(static_cast<std::size_t>(point))
            .replace(QLatin1Char('\n'), QStringLiteral("  \u00b7  "));
    return tr("Click: select an item. Ctrl and click: one more. Shift and drag: many. Drag or wheel: zoom. "
              "Double-click: all.");
}

void EmbeddingsPage::Impl::showLine()
{
    line->setLine(lineText());
    table->setVisible(selected.size() > 1);
}

void EmbeddingsPage::Impl::pick(int point, Pick how)
{
    if (shown)
        select(afterPick(selected, static_cast<std::uint32_t>(point), how), point);
}

void EmbeddingsPage::Impl::selectPart(const MapPoints& points)
{
    if (!shown)
        return;
    if (!points.empty()) {
        select(points, primaryPoint());
    } else if (outsider >= 0) {
        select({static_cast<std::uint32_t>(outsider)}, outsider);
    } else {
        forget();
        selectTargetAlone(*session);
        showMarks();
    }
}

/// Those that are candidates of the request become the session's set. Where none of several is one the session keeps
/// what it has.
void EmbeddingsPage::Impl::select(MapPoints points, int primary)
{
    std::vector<int> candidates;
    for (const std::uint32_t point : points) {
        if (const int candidate = shown->candidate(point); candidate >= 0)
            candidates.push_back(candidate);
    }
    const bool isIn = primary >= 0 && std::ranges::binary_search(points, static_cast<std::uint32_t>(primary));
    const int candidate = isIn ? shown->candidate(static_cast<std::size_t>(primary)) : -1;
    outsider = isIn && candidate < 0 ? primary : -1;
    own = candidates.size() < points.size();
    leading = true;
    if (points.empty() || !candidates.empty())
        selectCandidates(*session, std::move(candidates), candidate);
    leading = false;
    if (own && points != selected) {
        selected = std::move(points);
        summary = summaryOf(*shown, selected);
    }
    showMarks();
}

EmbeddingsPage::EmbeddingsPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->page = this;
    impl_->session = session;
    impl_->analysis = new EmbeddingAnalysis(session, this);
    impl_->build();
    impl_->empty = new EmptyState({}, {});
    offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    offer(impl_->noModel, Wish::OpenCheckpoint, tr("Open chec&kpoint..."));
    offer(impl_->noModel, Wish::Train, tr("Go to T&rain"));
    connect(impl_->noModel->addAction(tr("Lay out &attributes")), &QPushButton::clicked, this,
            [this] { impl_->bar->space()->setCurrentIndex(static_cast<int>(MapSpace::Attributes)); });
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    Impl* impl = impl_.get();
    const auto show = [impl] {
        impl->showState();
        impl->showMap();
    };
    connect(impl->bar->scope(), &QComboBox::currentIndexChanged, this,
            [impl](int place) { impl->analysis->setScope(static_cast<MapScope>(place)); });
    connect(impl->bar->space(), &QComboBox::currentIndexChanged, this,
            [impl](int place) { impl->analysis->setSpace(static_cast<MapSpace>(place)); });
    connect(impl->bar->colour(), &QComboBox::currentIndexChanged, this, [impl] {
        if (impl->analysis->content())
            impl->showMap();
    });
    connect(impl->bar->other(), &QPushButton::clicked, this, [impl] { askForOther(impl->session, impl->page); });
    connect(impl->bar->without(), &QPushButton::clicked, session, &Session::closeOther);
    connect(impl->table, &QPushButton::clicked, this, [impl] {
        auto* dialog = new TableDialog(impl->map->spec().title, new MapTable(impl->shown, impl->selected),
                                       impl->analysis->provenance(), impl->page);
        dialog->show();
    });
    connect(impl->map, &MapCanvas::picked, this, [impl](int point, Pick how) { impl->pick(point, how); });
    connect(impl->map, &MapCanvas::partSelected, this, [impl](const MapPoints& points) { impl->selectPart(points); });
    impl->map->setUpdate([impl] { impl->analysis->bringUpToDate(); });
    connect(session, &Session::datasetChanged, this, show);
    connect(session, &Session::modelChanged, this, show);
    connect(session, &Session::otherChanged, this, [impl] { impl->showState(); });
    connect(impl->analysis, &EmbeddingAnalysis::mapChanged, this, show);
    connect(impl->analysis, &EmbeddingAnalysis::contentChanged, this, [impl] { impl->showMap(); });
    const auto selectedElsewhere = [impl] {
        if (impl->leading)
            return;
        impl->forget();
        if (impl->shown && !impl->analysis->isStale())
            impl->showMarks();
    };
    connect(session, &Session::targetChanged, this, selectedElsewhere);
    connect(session, &Session::selectedChanged, this, selectedElsewhere);
    connect(impl->analysis, &EmbeddingAnalysis::settled, this, &Page::settled);
    show();
}

EmbeddingsPage::~EmbeddingsPage() = default;

QString EmbeddingsPage::pageId() const
{
    return QStringLiteral("embeddings");
}

QString EmbeddingsPage::title() const
{
    return tr("Embeddings");
}

bool EmbeddingsPage::isSettled() const
{
    return !impl_->analysis->isPending();
}

std::optional<Figure> EmbeddingsPage::mainFigure() const
{
    return impl_->map->presentFigure();
}

QVariantMap EmbeddingsPage::viewState() const
{
    return {{scopeKey, impl_->bar->scope()->currentIndex()},
            {spaceKey, impl_->bar->space()->currentIndex()},
            {colourKey, impl_->bar->colour()->currentIndex()}};
}

void EmbeddingsPage::restoreViewState(const QVariantMap& state)
{
    impl_->bar->scope()->setCurrentIndex(state.value(scopeKey, 0).toInt());
    impl_->bar->space()->setCurrentIndex(state.value(spaceKey, 0).toInt());
    impl_->bar->colour()->setCurrentIndex(state.value(colourKey, 0).toInt());
}

void EmbeddingsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    impl_->analysis->setActive(true);
}

void EmbeddingsPage::hideEvent(QHideEvent* event)
{
    impl_->analysis->setActive(false);
    Page::hideEvent(event);
}

} // namespace cdm::ui
