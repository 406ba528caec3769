// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/replacementbar.h"

#include "units/gammanumber.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QToolButton>

namespace cdm::ui {

ReplacementBar::ReplacementBar(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      back_(new QToolButton),
      forward_(new QToolButton),
      label_(new QLabel)
{
    const auto prepare = [](QToolButton* button, Qt::ArrowType arrow, Qt::Key key, const QString& name,
                            const QString& help) {
        button->setArrowType(arrow);
        button->setShortcut(QKeySequence(Qt::ALT | key));
        button->setAccessibleName(name);
        button->setToolTip(tr("%1 (%2)").arg(help, button->shortcut().toString(QKeySequence::NativeText)));
        button->setFixedSize(30, 30);
    };
    prepare(back_, Qt::LeftArrow, Qt::Key_Left, tr("Previous replacement"),
            tr("Move \u03b3 back before the last replacement in the open request's list"));
    prepare(forward_, Qt::RightArrow, Qt::Key_Right, tr("Next replacement"),
            tr("Move \u03b3 on to the next replacement in the open request's list"));
    label_->setForegroundRole(QPalette::PlaceholderText);
    label_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    label_->setMinimumHeight(2 * label_->fontMetrics().lineSpacing());
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(back_);
    layout->addWidget(forward_);
    layout->addSpacing(4);
    layout->addWidget(label_, 1);
    connect(back_, &QToolButton::clicked, this, [this] {
        if (analysis_->replacements())
            go(analysis_->replacements()->stepBack(analysis_->session()->gamma()));
    });
    connect(forward_, &QToolButton::clicked, this, [this] {
        if (analysis_->replacements())
            go(analysis_->replacements()->stepForward(analysis_->session()->gamma()));
    });
    connect(analysis_, &TradeoffAnalysis::replacementsChanged, this, &ReplacementBar::show);
    connect(analysis_->session(), &Session::gammaChanged, this, &ReplacementBar::show);
    show();
}

void ReplacementBar::go(std::optional<double> gamma)
{
    if (gamma)
        analysis_->session()->setGamma(*gamma);
}

/// Where no item has been replaced: the list itself, or the same items in another order.
QString ReplacementBar::whatBefore(const RequestReplacements& replacements, double gamma)
{
    const bool isSame = !replacements.reordered || gamma <= *replacements.reordered;
    return isSame ? tr("Request %1: the list is DCN's own").arg(replacements.request.value)
                  : tr("Request %1: the same items as DCN's, in another order").arg(replacements.request.value);
}

void ReplacementBar::show()
{
    const auto& replacements = analysis_->replacements();
    const auto& dataset = analysis_->session()->dataset();
    const double gamma = analysis_->session()->gamma();
    text_.clear();
    if (replacements && dataset) {
        const auto say = [&](const eval::Replacement& one) {
            return replacementText(*dataset, replacements->request, one);
        };
        const eval::Replacement* before = replacements->before(gamma);
        const eval::Replacement* after = replacements->after(gamma);
        const QStringList gammas = gammaNumbers(
            {before != nullptr ? before->gamma : 0.0, gamma, after != nullptr ? after->gamma : replacements->last});
        text_ = before != nullptr ? tr("Last at \u03b3 = %1: %2").arg(gammas.front(), say(*before))
                                  : whatBefore(*replacements, gamma);
        text_ += QLatin1Char('\n');
        text_ += after != nullptr ? tr("Next at \u03b3 = %1: %2").arg(gammas.back(), say(*after))
                                  : tr("No replacement follows up to \u03b3 = %1").arg(gammas.back());
    }
    back_->setEnabled(replacements && replacements->stepBack(gamma).has_value());
    forward_->setEnabled(replacements && replacements->stepForward(gamma).has_value());
    label_->setToolTip(text_);
    elide();
}

void ReplacementBar::elide()
{
    QStringList lines = text_.split(QLatin1Char('\n'));
    for (QString& line : lines)
        line = label_->fontMetrics().elidedText(line, Qt::ElideRight, label_->width());
    label_->setText(lines.join(QLatin1Char('\n')));
    label_->setMinimumHeight(label_->sizeHint().height()); // titles may need fonts with higher lines
}

void ReplacementBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    elide();
}

} // namespace cdm::ui
