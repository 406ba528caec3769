// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Embeddings: the open request's candidates or the catalogue in the plane along which their vectors differ most,
/// coloured by category, score or role; two checkpoints laid on one another.
class EmbeddingsPage : public Page
{
    Q_OBJECT

public:
    explicit EmbeddingsPage(Session* session, QWidget* parent = nullptr);
    ~EmbeddingsPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] std::optional<Figure> mainFigure() const override;
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

    /// Checkpoint B as a model that is already loaded; null = none.
    void setOther(std::shared_ptr<const engine::Model> model);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
