using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Reads what plays have done with customers.</summary>
internal sealed class PastReader(Database database, ShopSettings shop)
{
    /// <summary>The longest time that a budget of a customer is counted over.</summary>
    private const int GivenDaysMax = 3_700;

    /// <summary>What plays have done, by customer; everybody who is asked for is there.</summary>
    /// <param name="what">The day, and whether to read what was given too: only budgets of a customer ask for it.</param>
    public Dictionary<CustomerId, CustomerTally> Read(IReadOnlyCollection<CustomerId> customers, (int Today, bool WithGiven) what, DbTransaction? transaction)
    {
        var tallies = customers.Distinct().ToDictionary(customer => customer, _ => new CustomerTally());
        if (tallies.Count == 0)
            return tallies;

        var (dialect, asked) = (database.Dialect, NumberTable.OfCustomers(shop.Id, tallies.Keys));
        var parameters = asked.With(dialect, new { store = shop.Id.Value, since = dialect.Day(Math.Max(0, what.Today - GivenDaysMax)) });
        foreach (var (customer, play, cycle, day) in database.Connection.Query<(long, int, long, int)>(
            $"""
            select e.customer, e.play, e.cycle, {dialect.DayNumber("e.entered_day")} from {dialect.From(asked)} cross join enrolments e
            where e.bucket = asked.bucket and e.store = @store and e.customer = asked.customer
            """, parameters, transaction))
        {
            tallies[new(customer)].Enter(play, cycle, day);
        }

        if (!what.WithGiven)
            return tallies;

        foreach (var (customer, day, minor) in database.Connection.Query<(long, int, long)>(
            $"""
            select p.customer, {dialect.DayNumber("p.day")}, case when p.state = 3 then p.cost else p.worst end from {dialect.From(asked)} cross join promises p
            where p.bucket = asked.bucket and p.store = @store and p.customer = asked.customer and p.day >= @since and p.state <> 2 and p.worst > 0
            """, parameters, transaction))
        {
            tallies[new(customer)].Give(day, minor);
        }

        return tallies;
    }
}
