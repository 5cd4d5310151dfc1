namespace Perennial.Orders;

/// <summary>How far an order has got, from the first to the last.</summary>
public enum OrderStatus
{
    /// <summary>Placed and not paid: nobody has bought anything yet.</summary>
    Created = 0,

    /// <summary>Paid: a purchase.</summary>
    Paid = 1,

    /// <summary>Paid and handed over: a purchase.</summary>
    Fulfilled = 2,

    /// <summary>Called off: nothing of it counts.</summary>
    Canceled = 3,
}
