// SPDX-License-Identifier: GPL-3.0-only
// The texts themselves. What stands under QT_TRANSLATE_NOOP is translated, formulas are not.
#include "help/topic.h"

#include <QCoreApplication>

#include <array>

namespace cdm::ui::help {

namespace {

/// An option: its name, meaning, range and default come from the table of options.
constexpr Topic option(const char* name, const char* formula, const char* unit, const char* equation,
                       const char* raising)
{
    return {name, "", "", formula, unit, "", equation, raising};
}

constexpr const char* none = "";
constexpr const char* epochs = QT_TRANSLATE_NOOP("Help", "epochs");
constexpr const char* itemCount = QT_TRANSLATE_NOOP("Help", "items");
constexpr const char* fraction = QT_TRANSLATE_NOOP("Help", "a share, 0 to 1");
constexpr const char* zeroUp = QT_TRANSLATE_NOOP("Help", "0 and more");
constexpr const char* loss = QT_TRANSLATE_NOOP("Help", "nats per example, a mean");

constexpr std::array table{
    option("backbone", none, none, none, none),
    option("score_link", "f = s  or  f = \u03c3(s)", none, none, none),
    option("dimension", "u, e \u2208 \u211d^d", QT_TRANSLATE_NOOP("Help", "numbers in a vector"), none,
           QT_TRANSLATE_NOOP(
               "Help",
               "Finer differences between items can be learned; time and memory grow in proportion, and a small log is "
               "overfitted sooner.")),
    option("cross_layers", "x\u2097\u208a\u2081 = x\u2080 (x\u2097 \u00b7 w\u2097) + b\u2097 + x\u2097",
           QT_TRANSLATE_NOOP("Help", "layers"), none,
           QT_TRANSLATE_NOOP(
               "Help", "Products of more features are modelled; it takes longer, and little is gained beyond three.")),
    option("hidden_width", "h = ReLU(W x + b)", QT_TRANSLATE_NOOP("Help", "units in a layer"), none,
           QT_TRANSLATE_NOOP("Help", "The deep part fits more; it takes longer and overfits a small log sooner.")),
    option("dropout", none, QT_TRANSLATE_NOOP("Help", "share of the units"), none,
           QT_TRANSLATE_NOOP("Help", "Less overfitting and slower learning; too much and nothing fits.")),
    option("contexts", "C\u207a = softmax(w\u0303\u207a) V\u207a,  C\u207b = softmax(w\u0303\u207b) V\u207b", none,
           "Eq 5\u201313", none),
    option("context_size", "a = \u2211 P\u02b2,  j = 1 \u2026 k", QT_TRANSLATE_NOOP("Help", "items on each side"),
           "Eq 8\u201310",
           QT_TRANSLATE_NOOP(
               "Help",
               "Each target is compared with more items; time grows in proportion. Above half of the candidates some "
               "stand on both sides.")),
    option("tau_start", "\u03c4(s) = \u03c4\u2080 (\u03c4\u2081 / \u03c4\u2080)^(s / S)", none, "Eq 8",
           QT_TRANSLATE_NOOP("Help",
                             "Training begins with smoother samples: gradients reach more items, and each says less.")),
    option(
        "tau_end", "\u03c4(s) = \u03c4\u2080 (\u03c4\u2081 / \u03c4\u2080)^(s / S)", none, "Eq 8",
        QT_TRANSLATE_NOOP(
            "Help",
            "Contexts stay blends of many items; smaller values come close to the hard sampling of inference and make "
            "gradients noisier.")),
    option(
        "tau_steps", "\u03c4(s) = \u03c4\u2080 (\u03c4\u2081 / \u03c4\u2080)^(s / S)",
        QT_TRANSLATE_NOOP("Help", "steps"), "Eq 8",
        QT_TRANSLATE_NOOP(
            "Help",
            "Samples stay smooth for longer; with more steps than the training has, the end value is never reached.")),
    option("nce_temperature", "\u2212log( e^(q\u00b7C\u207a/t) / (e^(q\u00b7C\u207a/t) + e^(q\u00b7C\u207b/t)) )", none,
           "Eq 14",
           QT_TRANSLATE_NOOP(
               "Help", "The contrast is softer; smaller values push positive and negative context apart harder.")),
    option("teacher_mode", none, none, none, none),
    option(
        "warmup_epochs", none, epochs, none,
        QT_TRANSLATE_NOOP(
            "Help", "The teacher begins with better scores and vectors, and fewer epochs are left to learn from it.")),
    option("teacher_checkpoint", none, none, none, none),
    option("teacher", none, none, "Eq 1\u20134", none),
    option("similarity", "cos(e\u1d62, e\u2c7c)  or  \u03c3(e\u1d62\u1d64 \u00b7 e\u2c7c\u1d64)", none, "Eq 3", none),
    option(
        "lambda", "argmax f(i) + \u03bb (1 \u2212 max sim(i, chosen))", none, "Eq 1\u20133",
        QT_TRANSLATE_NOOP(
            "Help",
            "The teacher gives up more accuracy for items unlike those it chose already, and the student learns more "
            "diverse lists.")),
    option("dpp_alpha", "L = diag(q) S diag(q),  q = e^(\u03b1 f)", none, none,
           QT_TRANSLATE_NOOP("Help", "Accuracy counts more in the teacher's lists, and diversity less.")),
    option("ssd_variant", "\u03b8 f + (1 \u2212 \u03b8) \u03b3 |r|  or  f + \u03b3 vol |r|", none, none, none),
    option("ssd_diversity", "\u03b8 f + (1 \u2212 \u03b8) \u03b3 |r|", fraction, none,
           QT_TRANSLATE_NOOP("Help", "Diversity counts more in the teacher's lists, and accuracy less.")),
    option("ssd_gamma", "\u03b8 f + (1 \u2212 \u03b8) \u03b3 |r|", none, none,
           QT_TRANSLATE_NOOP("Help", "What is new in an item counts more against its accuracy.")),
    option("teacher_window", none, QT_TRANSLATE_NOOP("Help", "picks"), none,
           QT_TRANSLATE_NOOP("Help", "An item competes with more of the list; 0 is the whole list and the strictest.")),
    option("teacher_k", "y_tea = 1 for the first K_tea", itemCount, "Eq 16",
           QT_TRANSLATE_NOOP(
               "Help",
               "More candidates are positives of distillation; beyond the length of the lists that are shown, the "
               "student learns what nobody sees.")),
    option("kd_target", "1[i \u2208 list]  or  1 / log\u2082(r + 1)", none, "Eq 16", none),
    option("label_scope", "\u2212y log f \u2212 (1 \u2212 y) log(1 \u2212 f)", none, "Eq 19", none),
    option("weighting", "1 / p(category | user)", none, none, none),
    option("ipw_clip", "min(1 / p, clip)", none, none,
           QT_TRANSLATE_NOOP("Help", "Rare categories may count more; single examples then sway the training.")),
    option("beta1", "L = L_BCE + \u03b2\u2081 L_KD + \u03b2\u2082 L_InfoNCE", none, "Eq 20",
           QT_TRANSLATE_NOOP(
               "Help",
               "The student follows the teacher more closely; f, which shares the embeddings, may lose accuracy.")),
    option(
        "beta2", "L = L_BCE + \u03b2\u2081 L_KD + \u03b2\u2082 L_InfoNCE", none, "Eq 20",
        QT_TRANSLATE_NOOP(
            "Help",
            "Positive and negative contexts are held apart more strongly; too much and the vectors serve only that.")),
    option(
        "learning_rate", none, none, none,
        QT_TRANSLATE_NOOP(
            "Help", "Faster learning, until the loss jumps or becomes infinite; too small and the epochs end first.")),
    option("batch_size", none, QT_TRANSLATE_NOOP("Help", "requests in a step"), none,
           QT_TRANSLATE_NOOP(
               "Help",
               "Smoother gradients, fewer steps in an epoch and more memory; often wants a larger learning rate.")),
    option("epochs", none, epochs, none,
           QT_TRANSLATE_NOOP("Help", "Training may go on for longer; the best epoch is kept in any case.")),
    option("patience", none, epochs, none,
           QT_TRANSLATE_NOOP("Help", "A later second rise is not missed; more time goes into epochs without one.")),
    option("validation_metric", none, none, "\u00a7 4.1.2", none),
    option("validation_k", none, itemCount, "\u00a7 4.1.2",
           QT_TRANSLATE_NOOP(
               "Help", "Recall and CC rise with the length of the list by themselves: compare runs at the same K.")),
    option("gamma", "score = f + \u03b3 y_stu", none, "\u00a7 3.3",
           QT_TRANSLATE_NOOP(
               "Help",
               "Lists lean on the student: more diversity, and from some point on less accuracy. It costs no training "
               "to choose it again on the Trade-off page.")),
    option(
        "seed", none, none, none,
        QT_TRANSLATE_NOOP(
            "Help",
            "Another number is another draw, neither better nor worse: train several to see how far results scatter.")),
    option("threads", none, QT_TRANSLATE_NOOP("Help", "processor threads"), none,
           QT_TRANSLATE_NOOP("Help",
                             "Faster, up to the number of cores; runs of different counts differ in the last digits.")),
    option("device", none, none, none, none),

    Topic{"metric/recall", QT_TRANSLATE_NOOP("Help", "Recall@K"),
          QT_TRANSLATE_NOOP("Help", "Share of the items a user interacted with that are in the list of K."),
          "|list \u2229 positives| / |positives|", fraction, none, "\u00a7 4.1.2",
          QT_TRANSLATE_NOOP("Help", "More of what the user wanted is shown. It grows with K by itself.")},
    Topic{"metric/mrr", QT_TRANSLATE_NOOP("Help", "MRR@K"),
          QT_TRANSLATE_NOOP("Help", "How early the first item that the user interacted with stands in the list."),
          "1 / rank of the first positive", fraction, none, "\u00a7 4.1.2",
          QT_TRANSLATE_NOOP("Help", "The first hit comes sooner; 1 is the first place, 0 no hit within K.")},
    Topic{"metric/ilad", QT_TRANSLATE_NOOP("Help", "ILAD@K"),
          QT_TRANSLATE_NOOP("Help", "Intra-list average distance: how unlike the items of a list are on average, over "
                                    "multi-hot item attributes "
                                    "or one checkpoint's vectors."),
          "1 \u2212 mean cos(x, y), x \u2260 y in the list", none,
          QT_TRANSLATE_NOOP("Help", "0 to 2; 0 to 1 for attributes"), "Eq 21",
          QT_TRANSLATE_NOOP("Help", "Lists are more diverse. Values over different vector spaces cannot be compared.")},
    Topic{"metric/cc", QT_TRANSLATE_NOOP("Help", "CC@K"),
          QT_TRANSLATE_NOOP("Help", "Category coverage: categories in any of the lists, of all in the dataset."),
          "|C_K| / |C|", fraction, none, "Eq 22",
          QT_TRANSLATE_NOOP(
              "Help", "The lists together show more categories. It grows with K and with the number of requests.")},
    Topic{"metric/usercc", QT_TRANSLATE_NOOP("Help", "CC per user"),
          QT_TRANSLATE_NOOP("Help",
                            "Categories in a list, of those in the request's candidates; a mean over the requests."),
          "|categories of the list| / |categories of the candidates|", fraction, none, none,
          QT_TRANSLATE_NOOP("Help", "Each user sees more kinds of items of those that were to be had.")},
    Topic{"metric/loss.total", QT_TRANSLATE_NOOP("Help", "Loss"),
          QT_TRANSLATE_NOOP("Help", "What training makes small: the sum of the three losses with their weights."),
          "L_BCE + \u03b2\u2081 L_KD + \u03b2\u2082 L_InfoNCE", loss, zeroUp, "Eq 20",
          QT_TRANSLATE_NOOP("Help", "Worse. Between runs with other weights it cannot be compared.")},
    Topic{"metric/loss.bce", QT_TRANSLATE_NOOP("Help", "BCE loss"),
          QT_TRANSLATE_NOOP("Help", "How badly f says which candidates the user interacts with."),
          "\u2212y log f \u2212 (1 \u2212 y) log(1 \u2212 f)", loss, zeroUp, "Eq 19",
          QT_TRANSLATE_NOOP("Help", "The accuracy score fits worse.")},
    Topic{"metric/loss.kd", QT_TRANSLATE_NOOP("Help", "KD loss"),
          QT_TRANSLATE_NOOP("Help", "How badly the student says which candidates the teacher chooses."),
          "\u2212y_tea log y_stu \u2212 (1 \u2212 y_tea) log(1 \u2212 y_stu)", loss, zeroUp, "Eq 18",
          QT_TRANSLATE_NOOP("Help", "The student follows the teacher less closely.")},
    Topic{"metric/loss.nce", QT_TRANSLATE_NOOP("Help", "InfoNCE loss"),
          QT_TRANSLATE_NOOP("Help", "How badly a target tells its positive context from its negative one."),
          "\u2212log( e^(q\u00b7C\u207a/t) / (e^(q\u00b7C\u207a/t) + e^(q\u00b7C\u207b/t)) )", loss, zeroUp, "Eq 14",
          QT_TRANSLATE_NOOP("Help", "The two contexts are told apart less; log 2, 0.69, is no difference at all.")},
    Topic{"metric/tau", QT_TRANSLATE_NOOP("Help", "Tau"),
          QT_TRANSLATE_NOOP("Help", "Temperature of the relaxed top-k while distilling; it falls from step to step."),
          "\u03c4(s) = \u03c4\u2080 (\u03c4\u2081 / \u03c4\u2080)^(s / S)", none, QT_TRANSLATE_NOOP("Help", "above 0"),
          "Eq 8", QT_TRANSLATE_NOOP("Help", "Sampling is smoother.")},
    Topic{"metric/seconds", QT_TRANSLATE_NOOP("Help", "Seconds per epoch"),
          QT_TRANSLATE_NOOP("Help", "Time of one epoch on the machine that trained, validation included."), none,
          QT_TRANSLATE_NOOP("Help", "seconds"), zeroUp, none, QT_TRANSLATE_NOOP("Help", "Slower.")},
    Topic{"metric/requests_per_second", QT_TRANSLATE_NOOP("Help", "Requests per second"),
          QT_TRANSLATE_NOOP("Help", "Training requests done in a second, without validation."), none,
          QT_TRANSLATE_NOOP("Help", "requests per second"), zeroUp, none, QT_TRANSLATE_NOOP("Help", "Faster.")},
};

} // namespace

std::span<const Topic> topics()
{
    return table;
}

} // namespace cdm::ui::help
