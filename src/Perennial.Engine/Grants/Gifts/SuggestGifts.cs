using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Looks through all customers, for tastes worth a rule and for whom a rule would touch.</summary>
public static class SuggestGifts
{
    /// <summary>Tastes that are found in the data.</summary>
    /// <returns>What was found, and how many customers were looked at.</returns>
    public static (IReadOnlyList<GiftSuggestion> Suggestions, int Active) Run(Database database, ShopSettings shop, GiftMiningAsk ask)
    {
        var mining = new GiftMining(ask);
        foreach (var (_, lines) in new TasteHistory(database, shop).All())
            mining.Add(lines);

        return (mining.Suggestions(), mining.Active);
    }

    /// <summary>Whom a rule would touch today, if everybody ordered.</summary>
    /// <param name="samples">So many customers by name.</param>
    public static GiftReach Reach(Database database, ShopSettings shop, (GiftRule Rule, int Today) ask, int samples = 10)
    {
        var (rule, today) = ask;
        var (looked, meets, heldOut, people) = (0, 0, 0, new List<GiftSample>());
        foreach (var (customer, lines) in new TasteHistory(database, shop).All())
        {
            looked++;
            var profile = TasteProfile.Of(lines, rule.Window, today);
            var share = profile.ShareOf(rule.Subject);
            if (profile.Orders < rule.OrdersMin || share + 1e-9 < rule.AtLeast.BasisPoints / 10_000.0)
                continue;

            meets++;
            if (new HoldOut(rule.HoldOut).Has(shop.Id, rule.Name, customer))
                heldOut++;
            else if (people.Count < samples)
                people.Add(new(customer, share, profile.Orders));
        }

        return new(looked, meets, heldOut, people);
    }
}

/// <summary>Whom a rule would touch.</summary>
/// <param name="Looked">How many customers there are.</param>
/// <param name="Meets">How many have the taste.</param>
/// <param name="HeldOut">How many of these get nothing, to tell what the rule earns.</param>
public sealed record GiftReach(int Looked, int Meets, int HeldOut, IReadOnlyList<GiftSample> Samples);

/// <summary>A customer whom a rule would touch.</summary>
public sealed record GiftSample(CustomerId Customer, double Share, int Orders);
