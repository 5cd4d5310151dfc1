using NodaTime;
using Perennial.Clocks;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>Revenue month by month, first orders against those of returning customers.</summary>
/// <param name="Months">Ascending, without gaps: a month in which nothing was sold is there with zeros.</param>
/// <param name="Returning">The part of returning customers in what known customers paid in whole months, with its interval; refused where there is none.</param>
public sealed record Trade(IReadOnlyList<TradeMonth> Months, Verdict<ShareEstimate> Returning)
{
    public IEnumerable<TradeMonth> WholeMonths => Months.Where(month => month.IsWhole);

    /// <summary>How steady the revenue from first orders is over the whole months.</summary>
    public Verdict<Steadiness> OfFirst => Steadiness.Of([.. WholeMonths.Select(month => month.FirstMinor)]);

    /// <summary>How steady the revenue from returning customers is.</summary>
    public Verdict<Steadiness> OfReturning => Steadiness.Of([.. WholeMonths.Select(month => month.ReturningMinor)]);

    /// <summary>Adds a shop's purchases up.</summary>
    /// <param name="log">Sorted, with amounts. An order is a first one when nothing of that customer stands in the log before it, also where that is outside the span.</param>
    /// <param name="guests">What has no customer, in any order.</param>
    /// <param name="span">The days that are looked at.</param>
    public static Trade Of(PurchaseLog log, IEnumerable<GuestDay> guests, DaySpan span)
    {
        var months = new MonthSums(span);
        var share = new ShareOfSums();
        new Occasions(log, ClockBy.Store, span.LastDay).Visit((_, _, bought) =>
        {
            var (first, later) = (0L, 0L);
            for (var at = 0; at < bought.Days.Length; at++)
            {
                if (bought.Days[at] < span.FirstDay)
                    continue;

                var isWhole = months.Add(bought.Days[at], bought.Amounts[at], isFirst: at == 0);
                if (isWhole)
                    (first, later) = at == 0 ? (first + bought.Amounts[at], later) : (first, later + bought.Amounts[at]);
            }

            share.Add(later, first + later);
        });
        foreach (var guest in guests.Where(guest => span.Has(guest.Day)))
            months.Add(guest);

        return new(months.Months(), share.Estimate());
    }

    /// <summary>The months of a span, being added up.</summary>
    private sealed class MonthSums
    {
        private readonly DaySpan span;
        private readonly TradeMonth[] empty;
        private readonly int[] monthOfDay;
        private readonly (int New, long First, int Returns, long Returning, int GuestOrders, long Guest)[] sums;

        public MonthSums(DaySpan span)
        {
            this.span = span;
            empty = [.. Calendar(span)];
            sums = new (int, long, int, long, int, long)[empty.Length];
            monthOfDay = new int[span.LastDay - span.FirstDay + 1];
            for (var month = 0; month < empty.Length; month++)
                Array.Fill(monthOfDay, month, empty[month].Days.FirstDay - span.FirstDay, empty[month].Days.LastDay - empty[month].Days.FirstDay + 1);
        }

        /// <summary>True when the day is in a month that is looked at as a whole.</summary>
        public bool Add(int day, long minor, bool isFirst)
        {
            var month = monthOfDay[day - span.FirstDay];
            ref var sum = ref sums[month];
            sum = isFirst
                ? sum with { New = sum.New + 1, First = sum.First + minor }
                : sum with { Returns = sum.Returns + 1, Returning = sum.Returning + minor };
            return empty[month].IsWhole;
        }

        public void Add(GuestDay guest)
        {
            ref var sum = ref sums[monthOfDay[guest.Day - span.FirstDay]];
            sum = sum with { GuestOrders = sum.GuestOrders + guest.Orders, Guest = sum.Guest + guest.Minor };
        }

        public IReadOnlyList<TradeMonth> Months() =>
        [
            .. empty.Zip(sums, (month, sum) => month with
            {
                NewCustomers = sum.New,
                FirstMinor = sum.First,
                ReturningOrders = sum.Returns,
                ReturningMinor = sum.Returning,
                GuestOrders = sum.GuestOrders,
                GuestMinor = sum.Guest,
            }),
        ];

        private static IEnumerable<TradeMonth> Calendar(DaySpan span)
        {
            for (var first = span.FirstDay; first <= span.LastDay;)
            {
                var date = ShopCalendar.DateOf(first);
                var end = ShopCalendar.NumberOf(date.With(DateAdjusters.EndOfMonth));
                yield return new(new(first, Math.Min(end, span.LastDay)), date.Day == 1 && end <= span.LastDay);
                first = end + 1;
            }
        }
    }
}
