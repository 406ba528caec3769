// SPDX-License-Identifier: GPL-3.0-only
#include "sources/synthetic/names.h"

#include "base/random.h"

#include <array>
#include <cctype>

namespace cdm::sources::synthetic {

namespace {

struct CategoryWords
{
    const char* name;
    std::array<const char*, 6> nouns;
};

// Neighbours belong together: the catalogue makes departments of six categories in a row.
constexpr std::array<CategoryWords, 36> words = {{
    {"Coffee & tea", {"kettle", "coffee grinder", "espresso cup set", "teapot", "milk frother", "pour-over stand"}},
    {"Cookware", {"frying pan", "saucepan", "casserole", "wok", "griddle", "stockpot"}},
    {"Baking", {"cake tin", "rolling pin", "stand mixer", "muffin tray", "proofing basket", "pastry brush set"}},
    {"Tableware", {"dinner set", "salad bowl", "carafe", "cutlery set", "serving tray", "wine glasses"}},
    {"Food storage", {"lunch box", "storage jars", "bread bin", "vacuum flask", "spice rack", "freezer boxes"}},
    {"Small appliances", {"toaster", "blender", "rice cooker", "air fryer", "food processor", "juicer"}},
    {"Running", {"running shoes", "wind jacket", "hydration belt", "running socks", "cap", "reflective vest"}},
    {"Cycling", {"bike helmet", "saddle bag", "floor pump", "cycling gloves", "rear light", "water bottle"}},
    {"Hiking", {"trekking poles", "day pack", "rain shell", "hiking boots", "head torch", "gaiters"}},
    {"Camping", {"two-person tent", "sleeping bag", "camp stove", "folding chair", "lantern", "sleeping mat"}},
    {"Swimming", {"goggles", "swim cap", "pull buoy", "towel", "swim fins", "kickboard"}},
    {"Yoga & fitness", {"yoga mat", "kettlebell", "resistance bands", "foam roller", "skipping rope", "dumbbells"}},
    {"Headphones", {"over-ear headphones", "earbuds", "headphone stand", "sports earphones", "headset", "ear pads"}},
    {"Cameras", {"mirrorless camera", "camera strap", "tripod", "prime lens", "memory card case", "lens cloth set"}},
    {"Phones", {"phone case", "charging dock", "power bank", "screen protector", "car mount", "braided cable"}},
    {"Computing", {"keyboard", "trackball mouse", "monitor arm", "laptop sleeve", "webcam", "USB hub"}},
    {"Home audio", {"bookshelf speakers", "turntable", "soundbar", "radio", "amplifier", "speaker stands"}},
    {"Smart home", {"smart plug", "door sensor", "thermostat", "light strip", "video doorbell", "air monitor"}},
    {"Crime fiction",
     {"harbour mystery", "locked-room case", "detective omnibus", "cold case", "night train", "alibi"}},
    {"Science fiction", {"orbit trilogy", "first colony", "machine garden", "star atlas", "second sun", "long signal"}},
    {"History", {"short history of roads", "age of sail", "city chronicle", "letters home", "trade winds", "archive"}},
    {"Cookbooks", {"weeknight recipes", "bread book", "seasonal kitchen", "noodle book", "one-pot meals", "preserves"}},
    {"Travel guides",
     {"coast guide", "rail atlas", "island walks", "city pocket guide", "mountain huts", "road trips"}},
    {"Children's books",
     {"picture book", "bedtime stories", "animal alphabet", "counting book", "fairy tales", "riddles"}},
    {"Armchairs & sofas", {"armchair", "two-seat sofa", "footstool", "rocking chair", "daybed", "lounge chair"}},
    {"Lighting", {"desk lamp", "pendant light", "floor lamp", "wall light", "string lights", "bedside lamp"}},
    {"Bedding", {"duvet cover", "pillow pair", "wool blanket", "fitted sheet", "bedspread", "mattress topper"}},
    {"Rugs & textiles", {"wool rug", "cushion cover", "curtains", "runner", "throw", "doormat"}},
    {"Garden tools", {"secateurs", "hand fork", "watering can", "garden hose", "rake", "wheelbarrow"}},
    {"House plants", {"fern", "rubber plant", "succulent trio", "plant stand", "ceramic pot", "propagation kit"}},
    {"Skin care", {"face cream", "cleansing oil", "clay mask", "sun lotion", "serum", "hand balm"}},
    {"Hair care", {"shampoo bar", "hair dryer", "paddle brush", "conditioner", "styling cream", "hair mask"}},
    {"Watches", {"field watch", "diver's watch", "leather strap", "dress watch", "chronograph", "watch box"}},
    {"Bags", {"tote bag", "messenger bag", "weekender", "belt bag", "rucksack", "card holder"}},
    {"Board games", {"strategy game", "card game", "puzzle", "party game", "dice game", "chess set"}},
    {"Art supplies", {"watercolours", "sketchbook", "brush set", "fine liners", "easel", "pastels"}},
}};

constexpr std::array<const char*, 32> adjectives = {
    "compact", "classic", "light",  "sturdy", "quiet",  "folding",  "everyday", "slim",
    "bright",  "natural", "deep",   "soft",   "clever", "original", "little",   "northern",
    "coastal", "woven",   "matt",   "urban",  "modern", "plain",    "striped",  "sage",
    "amber",   "indigo",  "walnut", "copper", "ivory",  "coral",    "slate",    "linen"};

constexpr std::array<const char*, 20> starts = {"Nor", "Bel",  "Kar", "Lu",  "Ost", "Ma",  "Ve",   "Tor", "Fi",  "Hal",
                                                "Sol", "Bran", "El",  "Mir", "Pel", "Rav", "Sten", "Ul",  "Wes", "Zan"};
constexpr std::array<const char*, 20> ends = {"vik",  "mora", "dane", "lund", "rose", "tek",  "field",
                                              "nova", "stad", "ria",  "co",   "well", "berg", "line",
                                              "mark", "sund", "tara", "wood", "vale", "zen"};

} // namespace

std::string categoryName(std::uint32_t category)
{
    std::string name = words[category % words.size()].name;
    if (category >= words.size())
        name.append(" ").append(std::to_string(category / words.size() + 1));
    return name;
}

std::string vendorName(std::uint32_t vendor)
{
    std::string name = std::string(starts[vendor % 20]) + ends[(vendor / 20 + vendor) % 20];
    if (vendor < 400)
        return name;
    const std::uint32_t second = vendor / 400 - 1;
    return name + " " + starts[second % 20] + ends[(second / 20 + second) % 20];
}

std::string productTitle(std::uint32_t category, std::uint32_t vendor, std::uint64_t pick)
{
    const auto& nouns = words[category % words.size()].nouns;
    return vendorName(vendor) + " " + adjectives[pick % adjectives.size()] + " " +
           nouns[(pick / adjectives.size()) % nouns.size()];
}

} // namespace cdm::sources::synthetic
