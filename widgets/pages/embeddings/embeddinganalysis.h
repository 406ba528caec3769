// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapcontent.h"
#include "session/session.h"

#include <QObject>

#include <memory>

namespace cdm::ui {

/// What the Embeddings page shows, made from the session: the map by a job, and what is known of its points as gamma,
/// K and the target move. With a checkpoint B in the session a map of embeddings has both. GUI thread only.
class EmbeddingAnalysis : public QObject
{
    Q_OBJECT

public:
    explicit EmbeddingAnalysis(Session* session, QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return session_; }
    void setScope(MapScope scope);
    void setSpace(MapSpace space);
    /// While nobody looks, as it is at first, new content waits until somebody does, or for bringUpToDate().
    void setActive(bool active);
    void bringUpToDate();

    [[nodiscard]] MapScope scope() const { return scope_; }
    [[nodiscard]] MapSpace space() const { return space_; }
    [[nodiscard]] const std::shared_ptr<const MapContent>& content() const { return content_; } ///< null until made
    [[nodiscard]] const QString& problem() const { return problem_; } ///< why there is no map; may be empty
    [[nodiscard]] bool isPending() const { return mapping_ || contexts_; }
    [[nodiscard]] bool isStale() const { return stale_; } ///< new content waits
    [[nodiscard]] int pointOf(int candidate) const;       ///< its place in content(); -1 = none
    [[nodiscard]] QString spaceName() const;
    [[nodiscard]] QString provenance() const;

Q_SIGNALS:
    void mapChanged();     ///< other points, or none
    void contentChanged(); ///< the same points, known better
    void settled();

private:
    void restart();
    void drop();
    void adopt(EmbeddingMap map);
    void askForContexts();
    void updateContent();
    void makeContent();
    [[nodiscard]] QString nameOf(const engine::Model& model) const;
    void ended(bool& running);

    Session* session_;
    MapScope scope_ = MapScope::Request;
    MapSpace space_ = MapSpace::Checkpoint;
    std::shared_ptr<const EmbeddingMap> map_;
    std::shared_ptr<const MapPlaces> places_; ///< of the map in the session's request; null until asked for
    std::shared_ptr<const MapContent> content_;
    std::vector<MapRole> roles_;
    int rolesOf_ = -1; ///< the target that roles_ belong to
    bool attendsToAll_ = false;
    QString problem_;
    quint64 asked_ = 0;
    quint64 askedContexts_ = 0;
    bool mapping_ = false;
    bool contexts_ = false;
    bool active_ = false;
    bool stale_ = false;
};

} // namespace cdm::ui
