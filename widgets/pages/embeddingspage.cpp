// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddingspage.h"

#include "models/itemtext.h"
#include "models/tabledialog.h"
#include "pages/embeddings/embeddinganalysis.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddings/maptable.h"
#include "pages/emptystate.h"
#include "units/text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cdm::ui {

namespace {

const QString scopeKey = QStringLiteral("scope");
const QString spaceKey = QStringLiteral("space");
const QString colourKey = QStringLiteral("colour");

QComboBox* choice(const QString& name, const QString& tip, const QStringList& entries)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->addItems(entries);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setMaximumWidth(34 * box->fontMetrics().averageCharWidth());
    return box;
}

} // namespace

struct EmbeddingsPage::Impl
{
    EmbeddingsPage* page = nullptr;
    Session* session = nullptr;
    EmbeddingAnalysis* analysis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QWidget* content = nullptr;
    QComboBox* scope = nullptr;
    QComboBox* space = nullptr;
    QComboBox* colour = nullptr;
    QPushButton* other = nullptr;
    QPushButton* without = nullptr;
    MapCanvas* map = nullptr;
    QLabel* line = nullptr;
    QPushButton* table = nullptr;
    std::vector<std::uint32_t> selected;
    int picked = -1; ///< an item outside the request, which the session cannot select
    bool keepView = false;

    void build();
    void showState();
    void showMap();
    void showLine();
    void pick(int point);
    void askForOther();
    [[nodiscard]] QString lineText() const;
};

void EmbeddingsPage::Impl::build()
{
    scope = choice(tr("Points"), tr("Which items are laid out"), {tr("Request"), tr("Catalogue")});
    space = choice(tr("Vectors"), tr("By which vectors the items are laid out: near means alike"),
                   {tr("Checkpoint"), tr("Attributes"), tr("Dataset")});
    colour = choice(tr("Colour"), tr("What colour and shape of a point say"), {});
    for (const auto each : {MapColouring::Category, MapColouring::Accuracy, MapColouring::Student, MapColouring::Fused,
                            MapColouring::Role})
        colour->addItem(colouringName(each));
    other = new QPushButton(tr("Com&pare checkpoints..."));
    other->setToolTip(tr("Lays a second checkpoint's embeddings on these, turned so that only real differences are "
                         "left, and joins both places of each item"));
    without = new QPushButton(tr("&Without B"));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    const auto add = [bar](const QString& text, QWidget* widget) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        bar->addWidget(label);
        bar->addWidget(widget, 2);
    };
    add(tr("P&oints"), scope);
    add(tr("Ve&ctors"), space);
    add(tr("Co&lour"), colour);
    bar->addStretch(1);
    bar->addWidget(other);
    bar->addWidget(without);
    map = new MapCanvas;
    line = new QLabel;
    line->setTextFormat(Qt::PlainText);
    line->setForegroundRole(QPalette::PlaceholderText);
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    table = new QPushButton(tr("Show selection as &table"));
    QSizePolicy kept = table->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // else the map would change its size under the pointer
    table->setSizePolicy(kept);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(line, 1);
    bottom->addWidget(table);
    content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(map, 1);
    layout->addLayout(bottom);
}

void EmbeddingsPage::Impl::showState()
{
    const bool any = session->dataset() && session->dataset()->requestCount() > 0;
    stack->setCurrentWidget(any ? content : static_cast<QWidget*>(empty));
    other->setEnabled(session->model() && analysis->space() == MapSpace::Checkpoint);
    without->setVisible(analysis->other() != nullptr);
}

void EmbeddingsPage::Impl::showMap()
{
    const auto& shown = analysis->content();
    if (!shown) {
        selected.clear();
        picked = -1;
        keepView = false;
        map->setEmptyText(!analysis->problem().isEmpty() ? analysis->problem() : tr("Laying out the items..."));
        map->setSpec({}, false);
        map->setTable({});
        showLine();
        return;
    }
    const int target = analysis->targetPoint();
    MapSpec spec = makeSpec(shown, static_cast<MapColouring>(colour->currentIndex()), picked >= 0 ? picked : target);
    const QString what = analysis->scope() == MapScope::Request
                             ? tr("Candidates of request %1").arg(session->request().value)
                             : tr("Catalogue");
    spec.title = tr("%1 by %2").arg(what, analysis->spaceName());
    spec.provenance = analysis->provenance();
    spec.selected = selected;
    map->setTable([shown] { return new MapTable(shown); });
    map->setSpec(std::move(spec), keepView);
    keepView = true;
    showLine();
}

QString EmbeddingsPage::Impl::lineText() const
{
    const auto& shown = analysis->content();
    if (!shown)
        return {};
    if (!selected.empty()) {
        std::map<QString, int> categories;
        for (const std::uint32_t point : selected)
            ++categories[categoryNames(*shown->dataset, shown->map->items[point]).section(QStringLiteral(", "), 0, 0)];
        std::vector<std::pair<int, QString>> order;
        for (const auto& [name, count] : categories)
            order.emplace_back(-count, name);
        std::sort(order.begin(), order.end());
        QStringList parts;
        for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 4); ++i)
            parts << QStringLiteral("%1 %2").arg(order[i].second, text::count(-order[i].first));
        return tr("%1 selected: %2").arg(text::count(static_cast<qint64>(selected.size())), parts.join(tr(", ")));
    }
    const int point = picked >= 0 ? picked : analysis->targetPoint();
    if (point >= 0)
        return map->spec()
            .describe(static_cast<std::size_t>(point))
            .replace(QLatin1Char('\n'), QStringLiteral("  \u00b7  "));
    return tr("Click: select an item. Shift and drag: many. Drag or wheel: zoom. Double-click: all.");
}

void EmbeddingsPage::Impl::showLine()
{
    const QString text = lineText();
    line->setText(text);
    line->setToolTip(text);
    table->setVisible(!selected.empty());
}

void EmbeddingsPage::Impl::pick(int point)
{
    const auto& shown = analysis->content();
    if (!shown)
        return;
    selected.clear();
    const int candidate = shown->candidates[static_cast<std::size_t>(point)];
    picked = candidate < 0 ? point : -1;
    if (candidate >= 0)
        session->setTarget(candidate);
    showMap();
}

void EmbeddingsPage::Impl::askForOther()
{
    auto* dialog =
        new QFileDialog(page, tr("Open the checkpoint to compare with"), {}, tr("Checkpoints (*.safetensors)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    const QString open = session->inputs().checkpoint;
    if (!open.isEmpty())
        dialog->setDirectory(QFileInfo(open).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, page, [this](const QString& file) { analysis->openOther(file); });
    dialog->open();
}

EmbeddingsPage::EmbeddingsPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->page = this;
    impl_->session = session;
    impl_->analysis = new EmbeddingAnalysis(session, this);
    impl_->build();
    impl_->empty = new EmptyState(tr("No dataset is open"),
                                  tr("Open a dataset and a trained checkpoint: items that are alike then lie near one "
                                     "another, and you see what the list picks among them."));
    offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    Impl* impl = impl_.get();
    const auto show = [impl] {
        impl->showState();
        impl->showMap();
    };
    connect(impl->scope, &QComboBox::currentIndexChanged, this,
            [impl](int place) { impl->analysis->setScope(static_cast<MapScope>(place)); });
    connect(impl->space, &QComboBox::currentIndexChanged, this,
            [impl](int place) { impl->analysis->setSpace(static_cast<MapSpace>(place)); });
    connect(impl->colour, &QComboBox::currentIndexChanged, this, [impl] {
        if (impl->analysis->content())
            impl->showMap();
    });
    connect(impl->other, &QPushButton::clicked, this, [impl] { impl->askForOther(); });
    connect(impl->without, &QPushButton::clicked, this, [impl] { impl->analysis->setOther(nullptr); });
    connect(impl->table, &QPushButton::clicked, this, [impl] {
        auto* dialog = new TableDialog(impl->map->spec().title, new MapTable(impl->analysis->content(), impl->selected),
                                       impl->analysis->provenance(), impl->page);
        dialog->show();
    });
    connect(impl->map, &MapCanvas::picked, this, [impl](int point) { impl->pick(point); });
    connect(impl->map, &MapCanvas::rectangleSelected, this, [impl](const std::vector<std::uint32_t>& points) {
        impl->selected = points;
        impl->showMap();
    });
    connect(session, &Session::datasetChanged, this, show);
    connect(session, &Session::modelChanged, this, show);
    connect(impl->analysis, &EmbeddingAnalysis::mapChanged, this, show);
    connect(impl->analysis, &EmbeddingAnalysis::contentChanged, this, [impl] { impl->showMap(); });
    connect(impl->analysis, &EmbeddingAnalysis::targetChanged, this, [impl] {
        impl->picked = -1;
        if (impl->analysis->content())
            impl->showMap();
    });
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
    if (!impl_->analysis->content())
        return std::nullopt;
    return impl_->map->figure();
}

QVariantMap EmbeddingsPage::viewState() const
{
    return {{scopeKey, impl_->scope->currentIndex()},
            {spaceKey, impl_->space->currentIndex()},
            {colourKey, impl_->colour->currentIndex()}};
}

void EmbeddingsPage::restoreViewState(const QVariantMap& state)
{
    impl_->scope->setCurrentIndex(state.value(scopeKey, 0).toInt());
    impl_->space->setCurrentIndex(state.value(spaceKey, 0).toInt());
    impl_->colour->setCurrentIndex(state.value(colourKey, 0).toInt());
}

void EmbeddingsPage::setOther(std::shared_ptr<const engine::Model> model)
{
    impl_->analysis->setOther(std::move(model));
}

} // namespace cdm::ui
