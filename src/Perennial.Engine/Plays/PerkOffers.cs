using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Perks that plays give. While a play runs that gives a perk of a pool, those whom it holds out cannot claim there: otherwise nobody could say what the perk earned.</summary>
public static class PerkOffers
{
    /// <summary>Why a customer cannot claim from a pool now; null when no play stands against it.</summary>
    /// <returns>Refusal: <c>perk_held_out</c>.</returns>
    public static Refusal? WhyNot(Database database, ShopSettings shop, (string Pool, CustomerId Customer) claim)
    {
        var holder = new PlayBook(database, shop).Running().Select(play => play.Play)
            .FirstOrDefault(play => play.Steps.Any(step => step.Give?.Perk?.Pool == claim.Pool) && play.HoldOut.Has(shop.Id, play.Name, claim.Customer));
        return holder is null
            ? null
            : new("perk_held_out", $"The play ‘{holder.Name}’ gives what ‘{claim.Pool}’ has and leaves this customer out, so that what the perk earns can be told. Nobody chose them, and they were told of no perk.");
    }
}
