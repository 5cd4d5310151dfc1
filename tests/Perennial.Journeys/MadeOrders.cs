using System.Globalization;
using System.Text;

namespace Perennial.Journeys;

/// <summary>A small made-up shop: tea is bought again after about thirty days, coffee after about sixty.</summary>
internal static class MadeOrders
{
    public const string Header = "order_id,customer_id,ordered_at,category,amount\n";

    /// <summary>Two rows that nobody can read.</summary>
    public const string DamagedRows = "x1,c1,2025-02-30,tea,5.00\nx2,c1,2025-02-03,tea,five\n";

    /// <summary>Orders of so many customers, the last days of 2025 at the end; enough for clocks from about 200 on.</summary>
    public static string Csv(int customers = 240)
    {
        var text = new StringBuilder(Header);
        var dice = new Dice(7);
        for (var customer = 0; customer < customers; customer++)
        {
            var isTea = customer % 2 == 0;
            var day = new DateOnly(2025, 1, 1).AddDays(dice.Below(200));
            for (var purchase = 0; purchase < 4 && day.Year == 2025; purchase++)
            {
                text.Append(CultureInfo.InvariantCulture, $"o{customer}-{purchase},c{customer}@example.com,{day:yyyy-MM-dd},{(isTea ? "tea" : "咖啡")},{10 + dice.Below(30)}.50\n");
                if (dice.Chance(0.3))
                    break;

                day = day.AddDays((isTea ? 20 : 45) + dice.Below(30));
            }
        }

        return text.ToString();
    }
}
