using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Reads what plays have done with customers.</summary>
internal sealed class PastReader(Database database, ShopSettings shop)
{
    /// <summary>The longest time that a budget of a customer is counted over.</summary>
    private const int GivenDaysMax = 3_700;

    public Dictionary<CustomerId, CustomerTally> Read(IReadOnlyCollection<CustomerId> customers, int today, DbTransaction? transaction)
    {
        var tallies = customers.Distinct().ToDictionary(customer => customer, _ => new CustomerTally());
        if (tallies.Count == 0)
            return tallies;

        var dialect = database.Dialect;
        var which = new
        {
            store = shop.Id.Value,
            buckets = dialect.Numbers([.. tallies.Keys.Select(customer => (long)Bucket.Of(shop.Id, customer).Code)]),
            customers = dialect.Numbers([.. tallies.Keys.Select(customer => customer.Value)]),
            since = dialect.Day(Math.Max(0, today - GivenDaysMax)),
        };
        var where = $"where {dialect.InPairs("bucket, customer", "buckets", "customers")} and store = @store";
        foreach (var (customer, play, cycle, day) in database.Connection.Query<(long, int, long, int)>(
            $"select customer, play, cycle, {dialect.DayNumber("entered_day")} from enrolments {where}", which, transaction))
        {
            tallies[new(customer)].Enter(play, cycle, day);
        }

        foreach (var (customer, day, minor) in database.Connection.Query<(long, int, long)>(
            $"select customer, {dialect.DayNumber("day")}, case when state = 3 then cost else worst end from promises {where} and day >= @since and state <> 2 and worst > 0", which, transaction))
        {
            tallies[new(customer)].Give(day, minor);
        }

        return tallies;
    }
}
