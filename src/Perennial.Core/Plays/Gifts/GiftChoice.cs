namespace Perennial.Plays;

/// <summary>Why a rule gives nothing: a stable word, and a sentence with the numbers.</summary>
public sealed record GiftWhyNot(string Rule, string Key, string Detail);

/// <summary>What goes into a parcel, and why; or why nothing does.</summary>
/// <param name="Rule">The rule that decided; null when none applies.</param>
/// <param name="Gift">Null for no gift.</param>
/// <param name="Note">Null for no gift.</param>
/// <param name="Reason">"68 % tag spicy over 5 orders"; "" where no rule applies.</param>
/// <param name="WhyNot">Of the rules that were looked at before.</param>
public sealed record GiftChoice(GiftRule? Rule, ShelfGift? Gift, GiftNote? Note, string Reason, IReadOnlyList<GiftWhyNot> WhyNot)
{
    /// <summary>Decides by the rules in their order. The same case and shop give the same choice.</summary>
    /// <remarks>
    /// Whoever is held out of a rule that applies gets nothing, by no later rule either: else the hold-out would be given something else, and
    /// what the rule earns could not be told.
    /// </remarks>
    public static GiftChoice Of(GiftCase of, GiftShop shop)
    {
        var whyNot = new List<GiftWhyNot>();
        foreach (var rule in shop.Rules.Where(rule => rule.IsActive).OrderBy(rule => rule.Priority).ThenBy(rule => rule.Name, StringComparer.Ordinal))
        {
            var profile = TasteProfile.Of(of.Lines, rule.Window, of.Today);
            if (Unmet(rule, profile) is { } unmet)
            {
                whyNot.Add(unmet);
                continue;
            }

            var reason = $"{Share(profile.ShareOf(rule.Subject))} {rule.Subject} over {profile.Orders} orders";
            if (new HoldOut(rule.HoldOut).Has(of.Store, rule.Name, of.Customer))
                return new(rule, null, null, reason, [.. whyNot, new(rule.Name, "held_out", $"{reason}; the customer is in the hold-out of {rule.HoldOut}.")]);
            if (Barred(rule, of, shop) is { } barred)
            {
                whyNot.Add(barred);
                continue;
            }

            var gift = shop.Gifts[rule.Gift];
            if (Sentence(rule, (of, shop), gift, profile) is { } note)
                return new(rule, gift, note, reason, whyNot);

            whyNot.Add(new(rule.Name, "sentences_used_up", $"Every sentence of the rule was used for this customer; write another, and the gift goes on."));
        }

        return new(null, null, null, "", whyNot);
    }

    /// <summary>A share as whole percent, rounded down: a note never says more than is true.</summary>
    public static string Share(double share) => $"{(int)Math.Floor((share * 100) + 1e-9)}%";

    private static GiftWhyNot? Unmet(GiftRule rule, TasteProfile profile)
    {
        if (profile.Orders < rule.OrdersMin)
            return new(rule.Name, "too_few_orders", $"{profile.Orders} orders; the rule wants {rule.OrdersMin}.");

        var share = profile.ShareOf(rule.Subject);
        // A share is a quotient of sums: a hair below the threshold is on it.
        return share + 1e-9 < rule.AtLeast.BasisPoints / 10_000.0
            ? new(rule.Name, "share_too_low", $"{Share(share)} {rule.Subject} over {profile.Orders} orders; the rule wants {rule.AtLeast}.")
            : null;
    }

    private static GiftWhyNot? Barred(GiftRule rule, GiftCase of, GiftShop shop)
    {
        if (of.Past.LastDay is { } last && of.Today - last < rule.CooldownDays)
            return new(rule.Name, "cooling_down", $"The last gift was {of.Today - last} days ago; the rule waits {rule.CooldownDays}.");
        if (!shop.Gifts.TryGetValue(rule.Gift, out var gift))
            return new(rule.Name, "gift_missing", $"There is no gift ‘{rule.Gift}’.");
        if (of.Past.Gifts.Contains(gift.Name))
            return new(rule.Name, "had_gift", $"The customer has had ‘{gift.Name}’; nobody gets the same gift twice.");
        if (gift.NotForTags.Count > 0 && of.Lines.SelectMany(line => line.Tags).FirstOrDefault(tag => gift.NotForTags.Contains(tag, StringComparer.Ordinal)) is { } tag)
            return new(rule.Name, "not_for_tag", $"‘{gift.Name}’ is not for those who buy {tag}.");

        return gift.Free > 0 ? null : new(rule.Name, "out_of_stock", $"No ‘{gift.Name}’ is left that nobody was promised.");
    }

    /// <summary>The first sentence that the customer has not had, in the language that suits best; null when all are used up.</summary>
    private static GiftNote? Sentence(GiftRule rule, (GiftCase Of, GiftShop Shop) to, ShelfGift gift, TasteProfile profile)
    {
        var sentences = rule.For(to.Of.Language.Length > 0 ? to.Of.Language : to.Shop.Language, to.Shop.Language);
        foreach (var text in sentences.Sentences)
        {
            var template = NoteTemplate.Parse(text).OrThrow();
            if (to.Of.Past.Sentences.Contains(GiftNote.HashOf(text)) || (to.Of.Name.Length == 0 && template.Has("name")))
                continue;

            var note = new GiftNote(sentences.Language, text, template.Render(Value));
            if (!to.Of.Past.Sentences.Contains(GiftNote.HashOf(note.Text)))
                return note;
        }

        return null;

        string Value(string place) => place switch
        {
            "name" => to.Of.Name,
            "category" => rule.Subject.Name,
            "share" => Share(profile.ShareOf(rule.Subject)),
            "orders" => $"{profile.Orders}",
            "gift" => gift.TitleIn(sentences.Language),
            "shop" => to.Shop.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, "The template let a place through that there is not."),
        };
    }
}
