using System.Data.Common;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Writes what a join decided: who turned out to be one, who is new, and what they are known by.</summary>
internal sealed class PeopleRows(Database database, StoreId store, IntakeRows rows)
{
    /// <summary>Moves customers who are gone at once; adds the rest to the rows that are going to be written.</summary>
    public void Add(CustomerJoin join, DbTransaction transaction)
    {
        foreach (var (from, into) in join.Joins.Where(pair => !join.Made.Contains(pair.From)))
        {
            new CustomerMove(database, store, transaction).Run(from, join.Final(into));
            OrderVersion.Next(database, store, isImport: false, transaction);
        }

        // Rows that go into a table in the order of its key find their neighbours still in the cache.
        foreach (var customer in join.Made.Where(made => join.Final(made) == made).OrderBy(made => Bucket.Of(store, made).Code).ThenBy(made => made.Value))
            rows.AddCustomer(customer);

        var added = join.Added.ToArray();
        foreach (var (customer, identity) in added.OrderBy(pair => Bucket.Of(store, pair.Customer).Code).ThenBy(pair => pair.Customer.Value))
            rows.AddIdentity(customer, identity);
        foreach (var (customer, identity) in added.OrderBy(pair => pair.Identity.Hash))
            rows.AddToDirectory(customer, identity);
    }
}
