using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>Writes the open spells of one customer down anew: after an order or a return of theirs was heard.</summary>
public static class RefreshSpells
{
    /// <summary>Does so within a transaction.</summary>
    public static void Run(Database database, ShopSettings shop, CustomerId customer, (int Today, DbTransaction Transaction) when)
    {
        var faces = ClockFaceBook.Load(database, shop, when.Transaction);
        if (faces.Count == 0)
            return;

        var lines = new CustomerLines(database, shop).Read([customer], when.Transaction).GetValueOrDefault(customer.Value) ?? [];
        var kept = Netting.Net(lines, out _).Where(line => line.Day <= when.Today).ToArray();
        var which = new { bucket = Bucket.Of(shop.Id, customer).Code, store = shop.Id.Value, customer = customer.Value };
        var waiting = WaitingDays.Read(database, "bucket = @bucket and store = @store and customer = @customer", which, when.Transaction);
        var rows = OpenSpell.Table();
        foreach (var bought in kept.GroupBy(line => line.Category).Select(lines => (Category: lines.Key, Lines: (IEnumerable<NetLine>)lines)).Append((ClockFace.Shop, kept)))
        {
            if (Spell(customer, bought, faces, when.Today) is { } spell)
                waiting.Kept(spell).AddTo(rows, shop.Id);
        }

        database.Connection.Execute(
            "delete from spells where bucket = @bucket and store = @store and customer = @customer",
            which, when.Transaction);
        database.Dialect.Insert(when.Transaction, rows);
    }

    /// <summary>A category that is new since clocks were learned has no face yet: it is known that something was bought in it, and there is no clock.</summary>
    private static OpenSpell? Spell(CustomerId customer, (int Category, IEnumerable<NetLine> Lines) bought, IReadOnlyDictionary<int, ClockFace> faces, int today)
    {
        int[] days = [.. bought.Lines.Select(line => line.Day).Distinct().Order()];
        if (days.Length == 0)
            return null;

        var spell = faces.TryGetValue(bought.Category, out var face)
            ? OpenSpell.Of(customer, face, days, today - LearnClocks.GoodForDays)
            : new OpenSpell(customer, bought.Category, days[^1], days.Length, 1, OpenSpell.NoDay);
        return spell with { SpentMinor = bought.Lines.Sum(line => line.AmountMinor) };
    }
}
