using System.Text.Json;
using System.Text.Json.Serialization;

namespace Perennial.Orders;

/// <summary>CREATED, PAID, FULFILLED or CANCELED.</summary>
internal sealed class OrderStatusWords() : JsonStringEnumConverter<OrderStatus>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);
