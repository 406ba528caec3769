// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace cdm::ui {

/// A request, and perhaps a candidate of it, that somebody wants to find again.
struct RequestPin
{
    QString hash; ///< of the dataset's content
    QString name; ///< of the dataset
    QString folder;
    std::uint32_t request = 0;
    int target = -1; ///< -1 = none
    /// Title of the target, or its id. Empty for a pin of an older program until its dataset is open.
    QString item = {};
    /// Of the request, in the source data; empty where it has none, and like `item` for a pin of an older program.
    QString id = {};
    friend bool operator==(const RequestPin&, const RequestPin&) = default;
};

/// Pinned requests, kept in the program's settings by the hash of their dataset. A dataset that was moved is found
/// again when it is next opened. Another window may keep pins there, too: a change is made to what stands there by
/// then. GUI thread only.
class RequestPins : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostPins = 300;

    explicit RequestPins(Session* session, QObject* parent = nullptr);

    /// Those of the open dataset first, else in the order of datasets' hashes and of pinning.
    [[nodiscard]] const std::vector<RequestPin>& pins() const { return pins_; }
    [[nodiscard]] bool canPin() const; ///< a request is open
    [[nodiscard]] bool isPresentPinned() const;
    void togglePresent(); ///< pins what is open, request and target, or unpins it
    void remove(const RequestPin& pin);
    /// Goes there, opening the pin's dataset when another one is open. Errors through Session::failed().
    void open(const RequestPin& pin);

Q_SIGNALS:
    void changed();        ///< pins()
    void presentChanged(); ///< canPin(), isPresentPinned()

private:
    void read(); ///< what stands in the settings now
    void write(const QString& hash) const;
    void add(const RequestPin& pin);
    void datasetChanged();
    void openDatasetFirst();
    [[nodiscard]] std::optional<RequestPin> present() const;

    Session* session_;
    std::vector<RequestPin> pins_;
    std::optional<RequestPin> expected_; ///< its dataset is being opened
};

} // namespace cdm::ui
