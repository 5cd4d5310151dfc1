using System.Text;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>What to call each customer: the first identity that was seen of it.</summary>
internal sealed class CustomerNames
{
    private readonly List<string?> names = [];

    public void Add(int customer, OrderDraft draft)
    {
        while (names.Count <= customer)
            names.Add(null);

        names[customer] ??= Encoding.UTF8.GetString(draft.Text(draft.Identities[0].Value));
    }

    public string Of(int customer) => customer < names.Count ? names[customer] ?? "" : "";
}
