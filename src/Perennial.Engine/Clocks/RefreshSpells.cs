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

        var bought = new CustomerLines(database, shop).Read([customer], when.Transaction).GetValueOrDefault(customer.Value) ?? [];
        var kept = Netting.Net(bought, out _).Where(line => line.Day <= when.Today).ToArray();
        var rows = OpenSpell.Table();
        Add(rows, shop, (customer, kept), faces.GetValueOrDefault(ClockFace.Shop), when.Today);
        foreach (var category in kept.GroupBy(line => line.Category))
            Add(rows, shop, (customer, [.. category]), faces.GetValueOrDefault(category.Key), when.Today);

        database.Connection.Execute(
            "delete from spells where bucket = @bucket and store = @store and customer = @customer",
            new { bucket = Bucket.Of(shop.Id, customer).Code, store = shop.Id.Value, customer = customer.Value }, when.Transaction);
        database.Dialect.Insert(when.Transaction, rows);
    }

    /// <summary>A category that is new since clocks were learned has no face yet, and no clock.</summary>
    private static void Add(BulkTable rows, ShopSettings shop, (CustomerId Customer, NetLine[] Lines) bought, ClockFace? face, int today)
    {
        int[] days = [.. bought.Lines.Select(line => line.Day).Distinct().Order()];
        if (face is not null && days.Length > 0)
            OpenSpell.Of(bought.Customer, face, days, today - LearnClocks.GoodForDays).AddTo(rows, shop.Id);
    }
}
